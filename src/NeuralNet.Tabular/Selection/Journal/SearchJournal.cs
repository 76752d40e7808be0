using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Tabular;

/// <summary>The results of a search so far, in a file of JSON lines: first what they depend on, then one line for each candidate of each round.</summary>
/// <remarks>
/// Each line ends with a checksum of its other members. The whole file is written under another name, flushed to disk and renamed after each candidate, so
/// that it is never half written, however the process ends.
/// </remarks>
internal sealed class SearchJournal
{
    private const long MostBytes = 1L << 28;
    private const string SumStart = ",\"sum\":\"";
    private const string SumEnd = "\"}";
    private const int SumLength = 16;

    private readonly string? path;
    private readonly List<string> lines = [];
    private readonly Dictionary<(int Candidate, double EpochShare), JournalEntry> entries = [];
    private readonly Lock gate = new();

    private SearchJournal(string? path) => this.path = path;

    /// <summary>Opens a journal, or begins one if there is no file, or an empty one.</summary>
    /// <param name="path">The file, or null for a search without a journal.</param>
    /// <param name="header">Makes what the results depend on.</param>
    /// <param name="settings">The settings of each candidate.</param>
    /// <param name="folds">The number of scores of each candidate.</param>
    /// <exception cref="ArgumentException">The path is empty, or the journal is that of another search.</exception>
    /// <exception cref="InvalidDataException">The file is no journal, or is damaged, or has other settings for a candidate.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static SearchJournal Open(string? path, Func<JournalHeader> header, IReadOnlyList<string> settings, int folds)
    {
        SearchJournal journal = new(path);
        if (path is null)
        {
            return journal;
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        JournalHeader now = header();
        if (new FileInfo(path) is { Exists: true, Length: > 0 } file)
        {
            journal.Read(file, now, settings, folds);
        }
        else
        {
            journal.lines.Add(LineOf(now, JournalJsonContext.Default.JournalHeader));
            journal.Write();
        }

        return journal;
    }

    /// <summary>The result of a candidate in a round, or null if the journal has none.</summary>
    public JournalEntry? Find(int candidate, double epochShare)
    {
        lock (gate)
        {
            return entries.GetValueOrDefault((candidate, epochShare));
        }
    }

    /// <summary>Adds a result and writes the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(JournalEntry entry)
    {
        lock (gate)
        {
            if (path is not null && entries.TryAdd((entry.Candidate, entry.EpochShare), entry))
            {
                lines.Add(LineOf(entry, JournalJsonContext.Default.JournalEntry));
                Write();
            }
        }
    }

    private string Name => QuotedText.Of(Path.GetFileName(path));

    private static string LineOf<T>(T value, JsonTypeInfo<T> type)
    {
        string json = JsonSerializer.Serialize(value, type);
        return string.Concat(json.AsSpan(0, json.Length - 1), SumStart, ColumnHash.Of(json), SumEnd);
    }

    private void Read(FileInfo file, JournalHeader now, IReadOnlyList<string> settings, int folds)
    {
        if (file.Length > MostBytes)
        {
            throw new InvalidDataException($"The file '{Name}' has {file.Length} bytes, more than a journal can have ({MostBytes}).");
        }

        lines.AddRange(File.ReadAllText(file.FullName, Encoding.UTF8).Split('\n'));
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        JournalHeader then = Parse(0, JournalJsonContext.Default.JournalHeader);
        if (then.Journal != JournalHeader.Kind || then.Format != JournalHeader.Version || !then.IsComplete)
        {
            throw new InvalidDataException(
                $"The file '{Name}' says that it is a '{QuotedText.Of(then.Journal)}' of format {then.Format}, "
                + $"but expected a '{JournalHeader.Kind}' of format {JournalHeader.Version}.");
        }

        if (then.Differences(now).ToArray() is { Length: > 0 } differences)
        {
            throw new ArgumentException(
                $"The journal '{Name}' is that of another search. {string.Join(" ", differences)} Take another file, or search as before.");
        }

        for (int line = 1; line < lines.Count; line++)
        {
            JournalEntry entry = Parse(line, JournalJsonContext.Default.JournalEntry);
            if (entry.Candidate >= 0 && entry.Candidate < settings.Count
                && (entry.Settings != settings[entry.Candidate] || (entry.Failure is null ? folds : 0) != entry.Scores.Length))
            {
                throw new InvalidDataException(
                    $"Candidate {entry.Candidate} has {settings[entry.Candidate]}, but in line {line + 1} of the journal '{Name}' it has "
                    + $"{QuotedText.Of(entry.Settings, 1000)} and {entry.Scores.Length} scores of {folds} folds. Take another file.");
            }

            if (!entries.TryAdd((entry.Candidate, entry.EpochShare), entry))
            {
                throw Damaged(line, $"candidate {entry.Candidate} occurs twice", null);
            }
        }
    }

    private T Parse<T>(int line, JsonTypeInfo<T> type)
    {
        string text = lines[line].TrimEnd('\r');
        int sum = text.Length - SumStart.Length - SumLength - SumEnd.Length;
        if (sum < 1 || !text.AsSpan(sum).StartsWith(SumStart, StringComparison.Ordinal) || !text.EndsWith(SumEnd, StringComparison.Ordinal))
        {
            throw Damaged(line, "it has no checksum", null);
        }

        string json = text[..sum] + "}";
        if (!text.AsSpan(sum + SumStart.Length, SumLength).SequenceEqual(ColumnHash.Of(json)))
        {
            throw Damaged(line, "its checksum is that of another text", null);
        }

        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw Damaged(line, "it is empty", null);
        }
        catch (JsonException fault)
        {
            throw Damaged(line, fault.Message, fault);
        }
    }

    private InvalidDataException Damaged(int line, string why, Exception? fault) => new(
        line == 0
            ? $"The file '{Name}' is no journal of a search, or its first line is damaged: {why}. Take another file."
            : $"Line {line + 1} of the journal '{Name}' is damaged: {why}. Remove the line to train its candidate again, or take another file.",
        fault);

    private void Write()
    {
        string target = Path.GetFullPath(path!);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = $"{target}.tmp";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, target, overwrite: true);
    }
}
