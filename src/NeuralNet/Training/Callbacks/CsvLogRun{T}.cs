using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>A CSV log at work.</summary>
internal sealed class CsvLogRun<T>(string path) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Header = "epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds";

    /// <summary>Writes the header, or sees that it is there: a path that cannot be written to is found out before training.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (file.Length == 0)
        {
            using StreamWriter writer = new(file);
            writer.Write(Header + "\n");
            return;
        }

        using StreamReader reader = new(file, leaveOpen: true);
        string first = FirstLine(reader, Header.Length + 2);
        if (first != Header)
        {
            throw new InvalidDataException(
                $"{path}, line 1: expected the header of a log, '{Header}', but found '{Start(first)}'. Name another file. Nothing was changed.");
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
            + $"{report.Validation?.Cost:R},{report.Validation?.Accuracy:R},{report.Elapsed.TotalSeconds:R}\n");
        File.AppendAllText(path, line);
    }

    /// <summary>The first line, but no more of it than it takes to tell it from the header: a file that is no log may be all one line.</summary>
    private static string FirstLine(StreamReader reader, int length)
    {
        char[] characters = new char[length];
        string text = new(characters, 0, reader.ReadBlock(characters));
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    private static string? Start(string? line) => line?.Length > Header.Length ? line[..Header.Length] + " ..." : line;
}
