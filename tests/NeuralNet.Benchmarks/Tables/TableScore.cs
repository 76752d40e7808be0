using System.Globalization;

namespace NeuralNet.Benchmarks.Tables;

/// <summary>The score of a method on a set.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Method">The method.</param>
/// <param name="Mean">The mean of the test RMSE or accuracy in % over the seeds.</param>
/// <param name="Deviation">The deviation of it.</param>
/// <param name="Seconds">The seconds of a fit.</param>
/// <param name="Note">The number of seeds, or the settings.</param>
internal sealed record TableScore(string Set, string Method, double Mean, double Deviation, double Seconds, string Note = "")
{
    /// <summary>The line of a file of scores: the fields in this order, with tabs between.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Set}\t{Method}\t{Mean:F3}\t{Deviation:F3}\t{Seconds:F1}\t{Note}");

    /// <summary>Reads a line of a file of scores.</summary>
    /// <exception cref="IOException">The line is not of this form.</exception>
    public static TableScore Parse(string line) =>
        line.Split('\t') is [string set, string method, string first, string second, string third, string note]
        && Number(first) is double mean && Number(second) is double deviation && Number(third) is double seconds
            ? new TableScore(set, method, mean, deviation, seconds, note)
            : throw new IOException($"A line of scores has a set, a method, a mean, a deviation, seconds and a note, with tabs between, but got: {line}");

    private static double? Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number : null;
}
