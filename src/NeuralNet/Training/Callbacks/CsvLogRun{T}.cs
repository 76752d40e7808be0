using System.Globalization;
using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>A CSV log at work.</summary>
internal sealed class CsvLogRun<T>(string path) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Columns = "epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds";

    private IReadOnlyList<Metric> metrics = [];

    /// <summary>Writes the header, or sees that it is there: a path that cannot be written to is found out before training.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        metrics = context.Metrics;
        string header = string.Join(',', [Columns, .. metrics.Select(metric => Quoted($"{metric}")), .. metrics.Select(metric => Quoted($"validation_{metric}"))]);
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (file.Length == 0)
        {
            using StreamWriter writer = new(file);
            writer.Write(header + "\n");
            return;
        }

        using StreamReader reader = new(file, leaveOpen: true);
        string first = Start(reader, header.Length + 1);
        if (first != header)
        {
            string found = first.Length > header.Length ? first[..header.Length] + " ..." : first;
            throw new InvalidDataException(
                $"{path}, line 1: expected the header of a log, '{header}', but found '{found}'. Name another file. Nothing was changed.");
        }

        // A line that a crash has cut off must not become the beginning of the next.
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n')
        {
            file.WriteByte((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        EpochReport report = context.Report;
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Epoch},{report.Iteration},{report.Cost:R},{report.Accuracy:R},{report.LearningRate:R},"
            + $"{report.Validation?.Cost:R},{report.Validation?.Accuracy:R},{report.Elapsed.TotalSeconds:R}");
        string values = string.Concat(metrics.Select(metric => Field(report.Metrics, metric)));
        string validationValues = string.Concat(metrics.Select(metric => Field(report.Validation?.Metrics, metric)));
        File.AppendAllText(path, line + values + validationValues + "\n");
    }

    private static string Field(IReadOnlyDictionary<Metric, double>? values, Metric metric) =>
        values is null ? "," : string.Create(CultureInfo.InvariantCulture, $",{values[metric]:R}");

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    /// <summary>The first line, or its beginning: a file of something else may be one long line.</summary>
    private static string Start(StreamReader reader, int length)
    {
        char[] characters = new char[length];
        string text = new(characters, 0, reader.ReadBlock(characters));
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
