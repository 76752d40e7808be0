using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads and writes NPZ files: several arrays of numpy, each with a name, as numpy.savez and savez_compressed write them.</summary>
/// <remarks>
/// An NPZ file is a ZIP archive of NPY files, stored or deflated. The array "name" is in the member name.npy. The directory of the archive is checked
/// before anything else. An archive is refused if it has more than 4,096 members, or if a member is not an NPY file, is encrypted, uses another
/// compression method, occurs twice, or overlaps another. The archive is read as numpy reads it. It is also refused if data before or between the
/// members contradicts the directory, because other readers would then find different arrays. Each member is then read like an NPY file, and its
/// checksum is compared. The declared size of a compressed member is not trusted. The memory grows as bytes are decompressed, up to the size that the
/// NPY header declares. All members together may declare at most <see cref="DefaultMostBytes"/>, unless you allow more.
/// </remarks>
public static class Npz
{
    /// <summary>The default limit on the decompressed size of an archive in bytes: 2 GiB.</summary>
    public const long DefaultMostBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">
    /// The limit on the decompressed size of all arrays in bytes, at least 0. A compressed array can be a thousand times its size in the file. An
    /// archive that declares more is refused before anything is decompressed.
    /// </param>
    /// <returns>The arrays by name, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not an NPZ file, is damaged, has an unsupported member, or has more than <paramref name="mostBytes"/>. The message contains the
    /// position in the file, or the member, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path, long mostBytes = DefaultMostBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        using FileStream file = Streams.Open(path, FileShare.Read, bufferSize: 4096);
        return NpzReader.Read(file, path, mostBytes);
    }

    /// <summary>Reads all arrays of a stream from its position to its end, which must be the end of the archive.</summary>
    /// <param name="stream">The stream. It must be readable, and stays open. If it cannot seek, the whole archive is copied to memory first.</param>
    /// <param name="mostBytes">
    /// The limit on the decompressed size of all arrays in bytes, at least 0. If the stream cannot seek, it also limits the size of the archive. A
    /// larger archive is refused before anything is decompressed.
    /// </param>
    /// <returns>The arrays by name, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream contains no NPZ archive, a damaged one, one with an unsupported member, or more than <paramref name="mostBytes"/>. The message
    /// contains the position, counted from the first byte that was read, or the member, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(Stream stream, long mostBytes = DefaultMostBytes)
    {
        Streams.Readable(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        return NpzReader.Read(stream, Streams.Name, mostBytes);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">
    /// The file. It must be a regular file, or not exist yet. Its folder is created if it does not exist. The file is first written as path.….tmp. When
    /// that is complete, it replaces the old file.
    /// </param>
    /// <param name="arrays">The arrays with their names (without ".npy"), for example a dictionary.</param>
    /// <param name="compression">The compression level. By default there is no compression, as in numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty; a name is empty, has an unpaired surrogate or a control character, or occurs twice; an array is null; or
    /// there are more than 4,096.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is not defined by its enumeration.</exception>
    /// <exception cref="IOException">
    /// The path names a folder, device, pipe or socket, or the file or its folder cannot be written. An existing file stays as it was.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, NpyArray>> arrays, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<KeyValuePair<string, NpyArray>> list = NpzWriter.Require(arrays);
        Require.Defined(compression, nameof(compression));
        using AtomicFile file = new(path);
        NpzWriter.Write(file.Stream, list, compression);
        file.Complete();
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">The stream. It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="arrays">The arrays with their names (without ".npy"), for example a dictionary.</param>
    /// <param name="compression">The compression level. By default there is no compression, as in numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written; a name is empty, has an unpaired surrogate or a control character, or occurs twice; an array is
    /// null; or there are more than 4,096.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is not defined by its enumeration.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write(
        Stream stream, IEnumerable<KeyValuePair<string, NpyArray>> arrays, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        Streams.Writable(stream);
        List<KeyValuePair<string, NpyArray>> list = NpzWriter.Require(arrays);
        Require.Defined(compression, nameof(compression));
        NpzWriter.Write(stream, list, compression);
    }
}
