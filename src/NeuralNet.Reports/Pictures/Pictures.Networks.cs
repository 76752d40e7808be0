using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports;

/// <content>Pictures of networks.</content>
public static partial class Pictures
{
    /// <summary>Draws the predictions of a network with two inputs over the plane of its inputs, and examples on it.</summary>
    /// <remarks>
    /// If the targets are classes, the colours are the predicted classes, which fade towards the boundary, and lines separate them. Otherwise the colours
    /// are the values of the first output. The plane is that of the examples, with a margin. The network predicts 22,500 points.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">A network with two inputs.</param>
    /// <param name="data">The examples, in the units of the inputs of the network. At most 2,000 are drawn.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The network does not have two inputs, the data does not fit it, or a number is not finite.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public static Picture PlotDecisionBoundary<T>(this Network<T> network, Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (network.InputSize != 2 || data.InputSize != 2 || data.TargetSize != network.OutputSize)
        {
            throw new ArgumentException(
                $"A decision boundary needs a network with 2 inputs, and data for it, but the network is {network.InputSize} => {network.OutputSize} "
                + $"and the data {data.InputSize} => {data.TargetSize}.",
                nameof(network));
        }

        return DecisionField.Of(network, data);
    }

    /// <summary>Draws the weights of the units of the first layer as images.</summary>
    /// <remarks>All images have one scale: the darkest colour is the negative of the largest absolute weight, and the lightest colour is that weight.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">A network whose inputs are the pixels of images, row by row from the top.</param>
    /// <param name="width">The width of the images, in pixels.</param>
    /// <param name="height">The height of the images, in pixels.</param>
    /// <returns>The picture. If the layer has more than 64 units, it shows the first 64.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    /// <exception cref="ArgumentException">The images do not have as many pixels as the network has inputs, or no layer has weights for all inputs.</exception>
    public static Picture PlotFirstLayer<T>(this Network<T> network, int width, int height)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if ((long)width * height != network.InputSize)
        {
            throw new ArgumentException(
                $"The images must have a pixel for each of {network.InputSize} inputs, but {width} × {height} are {(long)width * height}.", nameof(width));
        }

        // A Dense layer stores its weights as units × inputs, column by column.
        Parameter<T> weights = network.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Weight && parameter.Columns == network.InputSize)
            ?? throw new ArgumentException("The network has no layer with a weight for each unit and input, such as Dense.", nameof(network));
        Matrix<T> values = weights.Value;
        double[][] units = [.. Enumerable.Range(0, Math.Min(weights.Rows, UnitMosaic.Most)).Select(unit =>
            Enumerable.Range(0, weights.Columns).Select(input => double.CreateChecked(values[unit, input])).ToArray())];
        return UnitMosaic.Of(units, width, height, weights.Rows);
    }

    /// <summary>Draws a histogram of the weights of each layer, without biases.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">A network with weights.</param>
    /// <returns>The picture, with a row for each weight matrix, at most 30. The height of each row is that of its largest count.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">The network has no weights.</exception>
    public static Picture PlotWeights<T>(this Network<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        (string, Histogram)[] rows =
            [.. network.Parameters.Where(parameter => parameter.Kind == ParameterKind.Weight).Select(parameter => (parameter.Path, Histogram.Of<T>(parameter.Values)))];
        return rows.Length > 0 ? HistogramRows.Of("Weights by layer", "weight", rows)
            : throw new ArgumentException("The network has no weights.", nameof(network));
    }

    /// <summary>Draws a histogram of the activations of each layer for some inputs.</summary>
    /// <remarks>A peak at 0 after ReLU, or peaks at −1 and 1 after tanh, show units that are dead or saturated.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Inputs × examples. Some hundred examples are enough.</param>
    /// <returns>The picture, with a row for each layer, at most 30. The height of each row is that of its largest count.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The inputs do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or no activation is finite.</exception>
    public static Picture PlotActivations<T>(this Network<T> network, Matrix<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        IReadOnlyList<Matrix<T>> activations = network.Activations(inputs);
        return HistogramRows.Of(
            "Activations by layer",
            "activation",
            [.. activations.Select((layer, index) => (
                string.Create(CultureInfo.InvariantCulture, $"{index} {network.Layers[index].Description.GetType().Name}"),
                Histogram.Of<T>(layer.AsColumnMajorArray() ?? layer.ToColumnMajorArray())))]);
    }
}
