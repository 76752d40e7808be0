namespace NeuralNet.Data;

/// <summary>Reads IDX files, the format of MNIST and its relatives, packed with gzip or not.</summary>
/// <remarks>
/// <code>
/// byte 0, 1        0, 0
/// byte 2           type: 8 unsigned byte, 9 signed byte, 11 int16, 12 int32, 13 float32, 14 float64
/// byte 3           d, the number of dimensions
/// 4 … 4 + 4d       the size of each, a 32-bit integer
/// then             the numbers, the last dimension varying fastest             (all of it big-endian)
/// </code>
/// The first two bytes tell whether a file is packed, not its name. The whole header is checked before memory is allocated for the numbers, and so
/// is the length of the file if it is known. If it is not known, for example behind gzip, the memory grows with the numbers that arrive. A header
/// that declares more than there is then costs nothing. Source: http://yann.lecun.com/exdb/mnist, "The IDX file format".
/// </remarks>
public static class Idx
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, packed with gzip or not.</param>
    /// <returns>The dimensions and the numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">The file is not a valid IDX file. The message says at which byte, and what was expected.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IdxArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return IdxReader.Read(file, path);
    }

    /// <summary>Reads a stream from its position to its end, which must be the end of the array.</summary>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <returns>The dimensions and the numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream has no IDX array, or a damaged one. The message says at which byte, counted from the first that was read, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IdxArray Read(Stream stream) => IdxReader.Read(Streams.Readable(stream), Streams.Name);
}
