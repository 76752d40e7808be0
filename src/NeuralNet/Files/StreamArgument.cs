using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Checks of streams at the public door.</summary>
internal static class StreamArgument
{
    /// <summary>The stream, if it can be read.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static Stream Readable(Stream stream, [CallerArgumentExpression(nameof(stream))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        return stream.CanRead
            ? stream
            : throw new ArgumentException("Expected a stream that can be read, but this one can only be written, or is closed.", parameter);
    }

    /// <summary>The stream, if it can be written.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    public static Stream Writable(Stream stream, [CallerArgumentExpression(nameof(stream))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(stream, parameter);
        return stream.CanWrite
            ? stream
            : throw new ArgumentException("Expected a stream that can be written, but this one can only be read, or is closed.", parameter);
    }
}
