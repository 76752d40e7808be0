using System.Globalization;
using System.Numerics;
using System.Text;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Writes one line to a CSV file after each epoch.</summary>
/// <remarks>
/// <code>
/// epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds
/// 1,45,2.1034,0.25,0.1,1.9871,0.31,0.0172
/// </code>
/// The metrics of <see cref="TrainingOptions.Metrics"/> follow in their order: first those of the epoch, then those of the validation data. A column has
/// the name of its metric as it prints, with the prefix <c>validation_</c> for the validation data. A name with a comma is in quotes. If a callback keeps
/// parameters by a number of the training data, the last columns are <see cref="EpochReport.Training"/>: <c>training_cost</c>, <c>training_accuracy</c>
/// and the metrics with the prefix <c>training_</c>. Numbers have a decimal point in every culture, and enough digits to give the same number when they
/// are read. A number that does not exist is an empty field.
/// <para>
/// A new run replaces an existing log when its first epoch is complete. A run is new if its trainer has not completed an epoch. A later
/// <see cref="Trainer{T}.Fit"/> of the same trainer adds lines, because its epochs continue the count. A run that is resumed or restored from a
/// checkpoint adds lines too. If a resumed run repeats epochs, their old lines are deleted first. A file that is not a log is refused and does not change.
/// </para>
/// The file is open only while a line is written, so that other programs can read it during the training.
/// </remarks>
public sealed record CsvLog : Callback
{
    /// <summary>Initializes a log.</summary>
    /// <param name="path">The file: a regular file, or a link to one. Its folder is created if it does not exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public CsvLog(string path) => Path = path;

    /// <summary>The file.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Path { get; init => field = NotEmpty(value); }

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new Run<T>(Path);

    private static string NotEmpty(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path, nameof(Path));
        return path;
    }

    /// <summary>Writes the lines of one call of Fit.</summary>
    private sealed class Run<T>(string path) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private const string Columns = "epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds";

        /// <summary>More bytes than the epochs between two checkpoints need. A longer rest of a file is not deleted.</summary>
        private const int MostBytesCutOff = 16 * 1024 * 1024;

        /// <summary>The number of characters that are read beyond the length of the header, for the message.</summary>
        private const int MostShown = 100;

        private IReadOnlyList<Metric> metrics = [];
        private string[] columns = [];
        private string header = string.Empty;
        private bool hasTraining;
        private long length;
        private bool isContinued;
        private bool isOfThisRun;
        private bool hasWritten;

        /// <summary>Whether this run has no line in the file, so that the present content belongs to another run.</summary>
        private bool IsReplaced => isOfThisRun && length == 0;

        /// <summary>Finds out before the training whether the log can be written, and whether an existing file is a log.</summary>
        /// <exception cref="InvalidDataException">The file is not a log, or a Fit that continues finds a log with other columns.</exception>
        /// <exception cref="IOException">The path is not that of a regular file, or the folder cannot be created.</exception>
        public override void OnFitBegin(in CallbackContext<T> context)
        {
            metrics = context.Fit.Options.Metrics;
            hasTraining = context.Fit.Callbacks.KeepByTraining;
            columns =
            [
                .. Columns.Split(','), .. Names(string.Empty), .. Names("validation_"),
                .. hasTraining ? ["training_cost", "training_accuracy", .. Names("training_")] : (string[])[],
            ];
            header = string.Join(',', columns);
            isContinued = context.IsContinued;
            isOfThisRun = !isContinued && context.Fit.State.Epochs == 0;

            // Another callback or its checkpoint may still refuse this Fit. The log does not change before the first line.
            if (!isContinued || System.IO.Path.Exists(path))
            {
                using FileStream file = Open();

                // Only the state says whether the log belongs to this run and has its columns, or to another run that this one replaces.
                RequireHeader(file, isReplaced: IsReplaced || context.LoadsState);
                length = isOfThisRun ? 0 : file.Length;
            }
        }

        /// <inheritdoc/>
        public override void OnEpochEnd(in CallbackContext<T> context)
        {
            EpochReport report = context.Report;
            object?[] fields =
            [
                report.Epoch, report.Iteration, report.Cost, report.Accuracy, report.LearningRate,
                report.Validation?.Cost, report.Validation?.Accuracy, report.Elapsed.TotalSeconds,
                .. Values(report.Metrics), .. Values(report.Validation?.Metrics),
                .. hasTraining ? [report.Training?.Cost, report.Training?.Accuracy, .. Values(report.Training?.Metrics)] : (object?[])[],
            ];
            Write(string.Join(',', fields.Select(field => FormattableString.Invariant($"{field}"))) + "\n", report.Epoch);
        }

        /// <summary>
        /// Visits the length of the file after the last line of this run; it is 0 before the first line. If the run is continued, later lines may belong
        /// to epochs that are repeated, and are deleted.
        /// </summary>
        /// <exception cref="InvalidDataException">Loading: this run has lines in the file, but its columns are others.</exception>
        public override void VisitState(in StateVisitor<T> state)
        {
            state.Integer("length", ref length, smallest: 0);
            if (!state.IsLoading)
            {
                return;
            }

            isOfThisRun = true;
            if (System.IO.Path.Exists(path))
            {
                using FileStream file = Open();
                RequireHeader(file, IsReplaced);
            }
        }

        /// <summary>Adds the line of an epoch, and the header if there is none.</summary>
        private void Write(string line, int epoch)
        {
            using FileStream file = Open();
            if (!hasWritten)
            {
                RequireHeader(file, IsReplaced);
                if (IsReplaced || (isContinued && HasOnlyEpochsFrom(epoch, file)))
                {
                    file.SetLength(length);
                }

                hasWritten = true;
            }

            string beginning = file.Length == 0 ? header + "\n" : EndsWithinLine(file) ? "\n" : string.Empty;
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(beginning + line));
            length = file.Length;
        }

        private FileStream Open() => new(TargetFile.Prepare(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        /// <summary>Refuses a file that is not a log, and a log with other columns unless it is replaced.</summary>
        private void RequireHeader(FileStream file, bool isReplaced)
        {
            if (file.Length == 0)
            {
                return;
            }

            using StreamReader reader = new(file, leaveOpen: true);
            string first = FirstLine(reader, header.Length + MostShown);
            if (first != Columns && !first.StartsWith(Columns + ",", StringComparison.Ordinal))
            {
                throw new InvalidDataException(
                    $"{QuotedText.Path(path)}, line 1: expected the header of a log, '{Columns}', but found '{Shown(first)}'. Name another file. Nothing was changed.");
            }

            if (first != header && !isReplaced)
            {
                throw new InvalidDataException(
                    $"{QuotedText.Path(path)}, line 1: this run continues, and expected a log with its columns, '{Shown(header[Columns.Length..])}', but found "
                    + $"'{Shown(first[Columns.Length..])}'. Name another file. Nothing was changed.");
            }
        }

        /// <summary>
        /// Whether the file continues, after the length that this run had reached, with complete lines of the epochs from this one on, each once, and with
        /// nothing else. Otherwise another program writes to the file too, and this run may not delete anything.
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

        /// <summary>Whether a crash has cut off the last line. The next line must not continue it.</summary>
        private static bool EndsWithinLine(FileStream file)
        {
            file.Seek(-1, SeekOrigin.End);
            return file.ReadByte() != '\n';
        }

        private IEnumerable<object?> Values(IReadOnlyDictionary<Metric, double>? values) => metrics.Select(metric => (object?)values?[metric]);

        private IEnumerable<string> Names(string prefix) => metrics.Select(metric => Quoted($"{prefix}{metric}"));

        private string Shown(string line) => QuotedText.Of(line, Math.Min(header.Length, QuotedText.LongestSentence));

        private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

        /// <summary>The first line or its beginning, because a file that is not a log may be one long line.</summary>
        private static string FirstLine(StreamReader reader, int length)
        {
            char[] characters = new char[length];
            string text = new(characters, 0, reader.ReadBlock(characters));
            int end = text.AsSpan().IndexOfAny('\r', '\n');
            return end < 0 ? text : text[..end];
        }
    }
}
