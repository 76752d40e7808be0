using System.Globalization;
using System.Numerics;
using System.Text;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>A CSV log at work.</summary>
internal sealed class CsvLogRun<T>(string path) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string Columns = "epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds";

    /// <summary>More than the epochs between two checkpoints write; what is longer is left.</summary>
    private const int MostBytesCutOff = 16 * 1024 * 1024;

    /// <summary>Characters that are read beyond the length of the header, for the message.</summary>
    private const int MostShown = 100;

    private IReadOnlyList<Metric> metrics = [];
    private string[] columns = [];
    private string header = string.Empty;
    private bool hasTraining;
    private long length;
    private bool isContinued;
    private bool isOfThisRun;
    private bool hasWritten;

    /// <summary>Whether this run has no line in the file: what is there is of another run.</summary>
    private bool IsReplaced => isOfThisRun && length == 0;

    /// <summary>Sees that the log can be written, and that what is there is a log: that is found out before training.</summary>
    /// <exception cref="InvalidDataException">The file is something else, or a Fit that goes on finds a log of other columns.</exception>
    /// <exception cref="IOException">The path is of no regular file, or the folder cannot be made.</exception>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        metrics = context.Metrics;
        hasTraining = context.EvaluatesTraining;
        columns =
        [
            .. Columns.Split(','), .. Names(string.Empty), .. Names("validation_"),
            .. hasTraining ? ["training_cost", "training_accuracy", .. Names("training_")] : (string[])[],
        ];
        header = string.Join(',', columns);
        isContinued = context.IsContinued;
        isOfThisRun = !isContinued && context.State.Epochs == 0;

        // This Fit may still be refused, by another callback or by its checkpoint. Until its first line the log stays as it is.
        if (!isContinued || Path.Exists(path))
        {
            using FileStream file = Open();

            // Only the state says whether the log is of this run, which has its metrics, or of another one, which this run replaces.
            RequireHeader(file, isReplaced: IsReplaced || context.LoadsState);
            length = isOfThisRun ? 0 : file.Length;
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
        string training = !hasTraining ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $",{report.Training?.Cost:R},{report.Training?.Accuracy:R}")
                + string.Concat(metrics.Select(metric => Field(report.Training?.Metrics, metric)));
        Write(line + values + validationValues + training + "\n", report.Epoch);
    }

    /// <summary>
    /// The length of the file behind the last line of this run, or 0 before its first. If the run is continued, lines behind that may be of epochs that are run
    /// once more, and are cut off.
    /// </summary>
    /// <exception cref="InvalidDataException">Loading: this run has lines in the file, and finds a log of other columns.</exception>
    public override void VisitState(in StateVisitor<T> state)
    {
        state.Integer("length", ref length, smallest: 0);
        if (!state.IsLoading)
        {
            return;
        }

        isOfThisRun = true;
        if (Path.Exists(path))
        {
            using FileStream file = Open();
            RequireHeader(file, IsReplaced);
        }
    }

    /// <summary>Adds the line of an epoch; before it a header if there is none.</summary>
    private void Write(string line, int epoch)
    {
        using FileStream file = Open();
        if (!hasWritten)
        {
            RequireHeader(file, IsReplaced);
            CutOff(file, epoch);
            hasWritten = true;
        }

        string beginning = file.Length == 0 ? header + "\n" : EndsWithinLine(file) ? "\n" : string.Empty;
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(beginning + line));
        length = file.Length;
    }

    /// <summary>Cuts off the log of another run, and of this one the epochs that are run once more.</summary>
    private void CutOff(FileStream file, int epoch)
    {
        if (IsReplaced)
        {
            file.SetLength(0);
        }
        else if (isContinued && HasOnlyEpochsFrom(epoch, file))
        {
            file.SetLength(length);
        }
    }

    private FileStream Open() => new(TargetFile.Prepare(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>Refuses what is no log, and a log of other columns unless it is replaced.</summary>
    private void RequireHeader(FileStream file, bool isReplaced)
    {
        if (file.Length == 0)
        {
            return;
        }

        using StreamReader reader = new(file, leaveOpen: true);
        string first = Start(reader, header.Length + MostShown);
        if (first != Columns && !first.StartsWith(Columns + ",", StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"{QuotedText.Path(path)}, line 1: expected the header of a log, '{Columns}', but found '{Shown(first, header.Length)}'. Name another file. "
                + "Nothing was changed.");
        }

        if (first != header && !isReplaced)
        {
            throw new InvalidDataException(
                $"{QuotedText.Path(path)}, line 1: this run goes on, and expected a log of its columns, '{Shown(header[Columns.Length..], header.Length)}', but found "
                + $"'{Shown(first[Columns.Length..], header.Length)}'. Name another file. Nothing was changed.");
        }
    }

    /// <summary>
    /// Whether behind the length that this run had reached there are whole lines of the epochs from this one on, each once, and nothing else. Otherwise
    /// others write to the file too, and none of it is this run's to cut off.
    /// </summary>
    private bool HasOnlyEpochsFrom(int epoch, FileStream file)
    {
        if (length < header.Length || file.Length <= length || file.Length - length > MostBytesCutOff)
        {
            return false;
        }

        file.Seek(length - 1, SeekOrigin.Begin);
        using StreamReader reader = new(file, leaveOpen: true);
        if (reader.Read() != '\n')
        {
            return false;
        }

        while (reader.ReadLine() is { } line)
        {
            if (!IsLineOf(epoch, line))
            {
                return false;
            }

            epoch++;
        }

        return !EndsWithinLine(file);
    }

    private bool IsLineOf(int epoch, string line)
    {
        string[] fields = line.Split(',');
        return fields.Length == columns.Length
            && fields[0] == epoch.ToString(CultureInfo.InvariantCulture)
            && fields.All(field => field.Length == 0 || double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>A line that a crash has cut off must not become the beginning of the next.</summary>
    private static bool EndsWithinLine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private static string Field(IReadOnlyDictionary<Metric, double>? values, Metric metric) =>
        values is null ? "," : string.Create(CultureInfo.InvariantCulture, $",{values[metric]:R}");

    private IEnumerable<string> Names(string prefix) => metrics.Select(metric => Quoted($"{prefix}{metric}"));

    private static string Shown(string line, int length) => QuotedText.Of(line, Math.Min(length, QuotedText.LongestSentence));

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
