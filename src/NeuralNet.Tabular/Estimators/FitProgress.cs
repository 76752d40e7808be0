using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How far the training of a model is.</summary>
public sealed record FitProgress
{
    /// <summary>The network that has ended an epoch, 1 … <see cref="Networks"/>. Several networks can be in training at once.</summary>
    public required int Network { get; init; }

    /// <summary>The number of networks of the model.</summary>
    public required int Networks { get; init; }

    /// <summary>The number of epochs that this network has ended.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs of each network.</summary>
    public required int Epochs { get; init; }

    /// <summary>The share of all epochs of all networks that is done, above 0 and at most 1.</summary>
    public required double Share { get; init; }

    /// <summary>
    /// The error of the network on the rows that it leaves out: the log loss of classes, or the root of the mean squared error in standard deviations of the
    /// target. With several targets it is their mean.
    /// </summary>
    /// <value>Null if no rows are left out.</value>
    public required double? ValidationError { get; init; }

    /// <summary>The progress on one line, such as <c>37 %: network 2 of 5, epoch 31 of 256, validation error 0.0412</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string error = ValidationError is double value ? string.Create(CultureInfo.InvariantCulture, $", validation error {value:F4}") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture, $"{Math.Floor(100 * Share):F0} %: network {Network} of {Networks}, epoch {Epoch} of {Epochs}{error}");
    }
}
