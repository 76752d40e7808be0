using System.Globalization;
using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Draws the weights of the first units of a layer that reads a picture.</summary>
internal sealed class FirstLayerPictures<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MostUnits = 16;
    private const int Zero = 128;
    private const int Amplitude = 127;
    private readonly Parameter<T> weights;
    private readonly (int Width, int Height) size;

    private FirstLayerPictures(Parameter<T> weights, (int Width, int Height) size)
    {
        this.weights = weights;
        this.size = size;
    }

    /// <summary>The pictures of a network, or null if its inputs are not pictures or if its first layer does not read all of them.</summary>
    /// <exception cref="InvalidOperationException">The size does not fit the inputs.</exception>
    public static FirstLayerPictures<T>? Of(Network<T> network, RecordedLayer<T>[] layers, (int Width, int Height)? size, bool guesses)
    {
        if (size is { } given && (long)given.Width * given.Height != network.InputSize)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"TrainingRecorder expects an ImageSize of {network.InputSize} pixels, one for each input of the network, but got {given.Width} × {given.Height}."));
        }

        Parameter<T>? weights = layers.Length > 0 ? layers[0].Weights.FirstOrDefault(weight => weight.Columns == network.InputSize) : null;
        return weights?.Kind == ParameterKind.Weight && (size ?? (guesses ? InputImages.Guess(network.InputSize) : null)) is { } found ? new FirstLayerPictures<T>(weights, found) : null;
    }

    /// <summary>Draws the present weights.</summary>
    public UnitPictures Draw()
    {
        int units = Math.Min(MostUnits, weights.Rows);
        ReadOnlyColumns<T> columns = weights.AsColumns();
        double scale = 0;
        for (int input = 0; input < columns.Count; input++)
        {
            foreach (T weight in columns[input][..units])
            {
                double size = Math.Abs(double.CreateChecked(weight));
                scale = size > scale && double.IsFinite(size) ? size : scale;
            }
        }

        double factor = scale > 0 ? Amplitude / scale : 0;
        int inputs = columns.Count;
        byte[] pixels = new byte[units * inputs];
        for (int input = 0; input < inputs; input++)
        {
            ReadOnlySpan<T> column = columns[input][..units];
            for (int unit = 0; unit < column.Length; unit++)
            {
                // The conversion cuts off the fraction of a positive number. That of NaN is 0.
                double value = double.CreateTruncating(column[unit]) * factor;
                pixels[(unit * inputs) + input] = (byte)(int)(Math.Min(Math.Max(value, -Amplitude), Amplitude) + Zero + 0.5);
            }
        }

        ReadOnlyMemory<byte>[] pictures = [.. Enumerable.Range(0, units).Select(unit => pixels.AsMemory(unit * inputs, inputs))];
        return new UnitPictures { Width = size.Width, Height = size.Height, Scale = scale, Units = Array.AsReadOnly(pictures) };
    }
}
