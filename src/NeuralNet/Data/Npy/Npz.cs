using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads and writes NPZ files: several arrays of numpy, each with a name, as numpy.savez and savez_compressed write them.</summary>
/// <remarks>
/// An NPZ file is a ZIP archive whose members are NPY files, stored or deflated: name.npy for the array "name". The directory of the archive
/// is checked before anything else. An archive of more than 4,096 members is refused, and so is one with a member that is of another kind, encrypted, packed by
/// another method, named twice, or overlapping another. An archive is read as numpy reads it. If other readers would find other arrays in it, because
/// something before or between the members contradicts the directory, it is refused. Then each member is read like an NPY file, and its checksum is
/// compared. The declared size of a packed member is not trusted. The memory grows with the bytes that have been unpacked, up to the size that the NPY
/// header declares. All members together may declare at most <see cref="DefaultMostBytes"/>, unless you allow more.
/// </remarks>
public static class Npz
{
    /// <summary>The most bytes to which an archive may unpack by default: 2 GiB.</summary>
    public const long DefaultMostBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">
    /// The most bytes of all arrays, unpacked, at least 0. A packed array can be a thousand times its size in the file. An archive that declares more is
    /// refused before anything is unpacked.
    /// </param>
    /// <returns>The arrays by their names, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no NPZ file, damaged, has a member that is not read, or more than <paramref name="mostBytes"/>. The message says at which byte of the file
    /// or of which member, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path, long mostBytes = DefaultMostBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return NpzReader.Read(file, path, mostBytes);
    }

    /// <summary>Reads all arrays of a stream from its position to its end, which must be the end of the archive.</summary>
    /// <param name="stream">The stream. It must be readable, and stays open. If it cannot seek, the whole archive is copied to memory first.</param>
    /// <param name="mostBytes">
    /// The most bytes of all arrays, unpacked, at least 0. If the stream cannot seek, also the most bytes of the archive. An archive that has more is refused
    /// before anything is unpacked.
    /// </param>
    /// <returns>The arrays by their names, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream has no NPZ archive, a damaged one, one with a member that is not read, or more than <paramref name="mostBytes"/>. The message says at which
    /// byte, counted from the first that was read, or of which member, and what was expected.
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
    /// <param name="arrays">The arrays by their names, without ".npy", for example a dictionary.</param>
    /// <param name="compression">The level of compression; by default none, as in numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty; a name is empty, has half a surrogate pair or a control character, or occurs twice; an array is null; or there are more than 4,096.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is no member of its enumeration.</exception>
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
    /// <param name="arrays">The arrays by their names, without ".npy", for example a dictionary.</param>
    /// <param name="compression">The level of compression; by default none, as in numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written; a name is empty, has half a surrogate pair or a control character, or occurs twice; an array is null; or there
    /// are more than 4,096.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is no member of its enumeration.</exception>
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
