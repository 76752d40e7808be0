using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Writes a report of a training: one HTML page that opens offline, by a double click.</summary>
/// <remarks>
/// The page fetches nothing from anywhere. It shows the layers, the learning curves, the test results with their worst errors, the health of the layers and a
/// replay of the training. Small networks run in the page. A section whose data is missing does not appear.
/// </remarks>
public static class Report
{
    /// <summary>Writes the page. A file with this name is replaced in one step.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The path of the page, such as <c>report.html</c>. Its folder is made if it does not exist.</param>
    /// <param name="network">The trained network.</param>
    /// <param name="history">The history that Fit returned.</param>
    /// <param name="test">The examples to judge the network by. The names of the classes are taken from here.</param>
    /// <param name="options">What else the page shows; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">An argument other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The path is empty, the test data do not have the inputs and outputs of the network, the feature names are not as many as the inputs, or the size of
    /// the images does not fit.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(string path, Network<T> network, TrainingHistory history, Dataset<T> test, ReportOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new ReportOptions();
        Check(network, test, options);
        WholeFile.Write(path, PageWriter.Write(new PageInput<T>(network, history.Epochs, test, options)
        {
            StopReason = history.StopReason,
            RestoredEpoch = history.RestoredEpoch,
            Iterations = history.Iterations,
            Warnings = history.Warnings,
        }));
    }

    /// <summary>Throws if the test data or the options do not fit the network.</summary>
    internal static void Check<T>(Network<T> network, Dataset<T>? test, ReportOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (test is not null && (test.InputSize != network.InputSize || test.TargetSize != network.OutputSize))
        {
            throw new ArgumentException(
                $"A report of a network {network.InputSize} => {network.OutputSize} expects test data of this size (inputs => targets), but got "
                + $"{test.InputSize} => {test.TargetSize}.",
                nameof(test));
        }

        if (options.FeatureNames.Count > 0 && options.FeatureNames.Count != network.InputSize)
        {
            throw new ArgumentException(
                $"ReportOptions.FeatureNames expects a name for each of the {network.InputSize} inputs of the network, but got {options.FeatureNames.Count}.",
                nameof(options));
        }

        _ = options.ImageSize(network.InputSize);
    }
}
