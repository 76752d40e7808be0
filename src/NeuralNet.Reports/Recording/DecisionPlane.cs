using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports;

/// <summary>Predicts over a grid of the plane of two inputs. The grid is allocated once.</summary>
internal sealed class DecisionPlane<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The largest number of classes that a byte can tell apart.</summary>
    public const int MostClasses = 256;

    private const int RecordedSize = 48;
    private const double Margin = 0.1;
    private readonly int size;
    private readonly Matrix<T> points;
    private readonly (double Minimum, double Maximum) x;
    private readonly (double Minimum, double Maximum) y;
    private readonly int classes;
    private readonly int? threads;

    /// <summary>Chooses the points of the grid.</summary>
    /// <param name="inputs">The examples, 2 × examples. The plane is theirs, with a margin.</param>
    /// <param name="classes">The number of classes, or 0 if the first output is what is drawn.</param>
    /// <param name="size">The number of points in each direction.</param>
    /// <param name="threads">The number of threads, or null for the usual number.</param>
    public DecisionPlane(Matrix<T> inputs, int classes, int size, int? threads = null)
    {
        this.size = size;
        this.classes = classes;
        this.threads = threads;
        x = RangeOf(inputs, 0);
        y = RangeOf(inputs, 1);
        T[] values = new T[2 * size * size];
        for (int i = 0; i < size * size; i++)
        {
            values[2 * i] = T.CreateChecked(x.Minimum + ((x.Maximum - x.Minimum) * (i % size) / (size - 1)));
            values[(2 * i) + 1] = T.CreateChecked(y.Maximum - ((y.Maximum - y.Minimum) * (i / size) / (size - 1)));
        }

        points = Matrix<T>.Build.Dense(2, size * size, values);
    }

    /// <summary>The plane of a network with two inputs, or null if it has more, or if an input is a category.</summary>
    public static DecisionPlane<T>? Of(Network<T> network, Matrix<T> inputs, int threads)
    {
        if (network.InputSize != 2 || network.OutputSize > MostClasses || network.Description.Layers[0] is Embedding)
        {
            return null;
        }

        Activation? last = RecordedLayer<T>.ActivationOf(network.Layers[^1]);
        int classes = last == Activation.Softmax ? network.OutputSize
            : network.OutputSize == 1 && last?.Range is (0, 1) ? 2
            : 0;
        return new DecisionPlane<T>(inputs, classes, RecordedSize, threads);
    }

    /// <summary>Predicts with the present parameters.</summary>
    public DecisionGrid Draw(Network<T> network)
    {
        Matrix<T> outputs = threads is { } count ? network.Predict(points, count) : network.Predict(points);
        ReadOnlyColumns<T> predictions = new(outputs.AsColumnMajorArray() ?? outputs.ToColumnMajorArray(), outputs.RowCount, outputs.ColumnCount);
        byte[] predicted = new byte[size * size];
        double[] values = new double[size * size];
        for (int i = 0; i < values.Length; i++)
        {
            (predicted[i], values[i]) = Value(predictions[i]);
        }

        (double Minimum, double Maximum) range = (0, 1);
        if (classes == 0)
        {
            Histogram histogram = Histogram.Of<double>(values);
            range = double.IsNaN(histogram.Minimum) ? (0, 0) : (histogram.Minimum, histogram.Maximum);
        }

        return new DecisionGrid
        {
            Size = size,
            X = x,
            Y = y,
            Classes = classes,
            Predicted = predicted,
            Values = Array.ConvertAll(values, value => ToByte(value, range)),
            ValueRange = range,
        };
    }

    private (byte Class, double Value) Value(ReadOnlySpan<T> outputs)
    {
        double first = double.CreateChecked(outputs[0]);
        if (classes == 0)
        {
            return (0, first);
        }

        if (outputs.Length == 1)
        {
            return first >= 0.5 ? ((byte)1, first) : ((byte)0, 1 - first);
        }

        int best = 0;
        for (int c = 1; c < outputs.Length; c++)
        {
            best = outputs[c] > outputs[best] ? c : best;
        }

        return ((byte)best, double.CreateChecked(outputs[best]));
    }

    private static byte ToByte(double value, (double Minimum, double Maximum) range)
    {
        double share = (value - range.Minimum) / (range.Maximum - range.Minimum);
        return (byte)Math.Round(byte.MaxValue * Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1));
    }

    /// <summary>The range of an input, with a tenth of it more at each end.</summary>
    private static (double Minimum, double Maximum) RangeOf(Matrix<T> inputs, int row)
    {
        Histogram histogram = Histogram.Of<T>(inputs.Row(row).ToArray());
        double width = histogram.Maximum - histogram.Minimum;
        double margin = width > 0 ? Margin * width : 1;
        return (histogram.Minimum - margin, histogram.Maximum + margin);
    }
}
