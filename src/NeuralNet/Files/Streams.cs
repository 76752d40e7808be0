using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Checks and properties of streams that a user passes.</summary>
internal static class Streams
{
    /// <summary>The name of a stream in messages, because it has no path.</summary>
    public const string Name = "The stream";

    /// <summary>Opens a file to read it.</summary>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static FileStream Open(string path, FileShare share, int bufferSize, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, share, bufferSize, options);
        }
        catch (UnauthorizedAccessException exception) when (Directory.Exists(path))
        {
            throw new UnauthorizedAccessException($"Expected a file, but {QuotedText.Path(path)} is a folder. Name a file in it.", exception);
        }
    }

    /// <summary>Returns the stream, if it can be read.</summary>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public static Stream Readable(Stream stream, [CallerArgumentExpression(nameof(stream))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        return stream.CanRead
            ? stream
            : throw new ArgumentException("Expected a stream that can be read, but this one can only be written, or is closed.", parameter);
    }

    /// <summary>Returns the stream, if it can be written.</summary>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="ArgumentException">The stream cannot be written.</exception>
    public static Stream Writable(Stream stream, [CallerArgumentExpression(nameof(stream))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        return stream.CanWrite
            ? stream
            : throw new ArgumentException("Expected a stream that can be written, but this one can only be read, or is closed.", parameter);
    }

    /// <summary>The number of bytes from the position of a stream to its end, or null if the stream cannot seek.</summary>
    public static long? Remaining(Stream stream) => stream.CanSeek ? Math.Max(stream.Length - stream.Position, 0) : null;

    /// <summary>
    /// Whether a stream waits at most for a disk, so that a thread of the pool may use it. Any other stream may wait for a network.
    /// </summary>
    public static bool IsPrompt(Stream stream) =>
        stream is SpooledStream || (stream.CanSeek && (stream.GetType() == typeof(FileStream) || stream.GetType() == typeof(MemoryStream)));
}
