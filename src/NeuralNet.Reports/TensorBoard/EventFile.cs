using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>A new event file in a folder. Each <see cref="Flush"/> gives complete events to the operating system.</summary>
internal sealed class EventFile : IDisposable
{
    private const string Prefix = "events.out.tfevents.";

    /// <summary>The number of digits of the seconds in a name. TensorBoard reads the files in the order of their names.</summary>
    private const int Digits = 10;

    private const long MostSeconds = 9_999_999_999;

    private readonly string path;
    private readonly Stream stream;
    private readonly TimeProvider clock;

    private EventFile(string path, Stream stream, TimeProvider clock)
    {
        this.path = path;
        this.stream = stream;
        this.clock = clock;
    }

    /// <summary>The events that are not yet flushed.</summary>
    public EventRecords Records { get; } = new();

    /// <summary>The seconds since 1970.</summary>
    public double Now => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>Creates the folder if it does not exist, and a file in it whose name follows those of the other event files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="open">Creates a file, or throws <see cref="IOException"/> if it exists.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">The folder or the file cannot be created.</exception>
    public static EventFile Create(string folder, TimeProvider clock, Func<string, Stream> open)
    {
        try
        {
            string full = Directory.CreateDirectory(folder).FullName;
            long seconds = Math.Clamp(Math.Max(clock.GetUtcNow().ToUnixTimeSeconds(), LastSeconds(full) + 1), 0, MostSeconds);
            for (int number = 0; ; number++)
            {
                string path = Path.Combine(full, string.Create(
                    CultureInfo.InvariantCulture, $"{Prefix}{seconds.ToString("D10", CultureInfo.InvariantCulture)}.neuralnet.{Environment.ProcessId}.{number}"));
                try
                {
                    return new EventFile(path, open(path), clock);
                }
                catch (IOException) when (File.Exists(path))
                {
                    // Another training has just created this file. The next number is free.
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"TensorBoardLog cannot create an event file in the folder '{TagNames.Clean(folder)}': {Sentence(exception)} Nothing was trained.", exception);
        }
    }

    /// <summary>Creates a file without a buffer, so that everything that was written survives the end of the process.</summary>
    public static Stream OpenNew(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Gives the collected events to the operating system, in one write.</summary>
    /// <exception cref="IOException">The file cannot be written, for example because the disk is full.</exception>
    public void Flush()
    {
        try
        {
            stream.Write(Records.Message.Written);
            stream.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"TensorBoardLog cannot write to '{TagNames.Clean(path)}': {Sentence(exception)} Training ends. The network keeps the parameters of the last step.",
                exception);
        }
        finally
        {
            Records.Message.Clear();
        }
    }

    /// <summary>Deletes the file, which has no events.</summary>
    public void Discard()
    {
        Dispose();
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => stream.Dispose();

    private static string Sentence(Exception exception) => $"{TagNames.Clean(exception.Message).TrimEnd('.')}.";

    /// <summary>The largest number of seconds in the names of the event files of a folder, or −1.</summary>
    private static long LastSeconds(string folder)
    {
        long last = -1;
        foreach (string file in Directory.EnumerateFiles(folder, Prefix + "*"))
        {
            ReadOnlySpan<char> rest = Path.GetFileName(file.AsSpan())[Prefix.Length..];
            if (rest.Length > Digits && rest[Digits] == '.'
                && long.TryParse(rest[..Digits], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
            {
                last = Math.Max(last, seconds);
            }
        }

        return last;
    }
}
