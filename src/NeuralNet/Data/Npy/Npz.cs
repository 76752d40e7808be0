using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads and writes NPZ files: several of numpy's arrays with a name each, as numpy.savez and savez_compressed write them.</summary>
/// <remarks>
/// An NPZ file is a ZIP archive whose members are NPY files, stored or deflated: name.npy for the array "name". The directory of the archive
/// is checked before anything else. An archive of more than 4,096 members is refused, and so is one with a member that is of another kind, encrypted, packed by
/// another method, named twice, or overlapping another. An archive is read as numpy reads it. If other readers would find other arrays in it, because
/// something before or between the members contradicts the directory, it is refused. Then each member is read as <see cref="Npy"/> does, and its
/// checksum compared. What a packed member declares is not believed: the memory grows with what has been unpacked, up to what its NPY header declares.
/// What is declared in all must be at most <see cref="DefaultMostBytes"/>, unless more is allowed.
/// </remarks>
public static class Npz
{
    /// <summary>Bytes that an archive may unpack to where nothing else is said: 2 GiB.</summary>
    public const long DefaultMostBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">
    /// Bytes of all arrays, unpacked, from 0 on: a packed array can be a thousand times its size in the file. An archive that declares more is refused
    /// before anything is unpacked.
    /// </param>
    /// <returns>The arrays by their names, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no NPZ file, or damaged, or has a member that is not read, or more than <paramref name="mostBytes"/>; the message says at which byte of the file or of which member,
    /// and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path, long mostBytes = DefaultMostBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return NpzReader.Read(file, path, mostBytes);
    }

    /// <summary>Reads all arrays of a stream from its position to its end, which must be the end of the archive.</summary>
    /// <param name="stream">It must be readable and stays open. If it cannot seek, all of it is copied to memory before.</param>
    /// <param name="mostBytes">
    /// Bytes of all arrays, unpacked, from 0 on; of a stream that cannot seek also bytes of the archive. One that has more is refused before anything is
    /// unpacked.
    /// </param>
    /// <returns>The arrays by their names, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostBytes"/> is negative.</exception>
    /// <exception cref="InvalidDataException">
    /// It has no NPZ archive, or a damaged one, or one with a member that is not read, or more than <paramref name="mostBytes"/>; the message says at which byte from the first that was
    /// read or of which member, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(Stream stream, long mostBytes = DefaultMostBytes)
    {
        StreamArgument.Readable(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(mostBytes);
        return NpzReader.Read(stream, "The stream", mostBytes);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">
    /// The file, a regular one or none yet. Its folder is made if it is not there. It is first written as path.….tmp. When it is complete,
    /// it replaces what is there.
    /// </param>
    /// <param name="arrays">The arrays by their names, without ".npy": a dictionary, for example.</param>
    /// <param name="compression">How much to compress; by default not, as numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty; a name is empty, no text, has a control character or is there twice; an array is null; or there are more than 4,096.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is no member of its enumeration.</exception>
    /// <exception cref="IOException">
    /// The path is that of a folder, device, pipe or socket, or the file or its folder cannot be written. What is there is as it was.
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
    /// <param name="stream">It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="arrays">The arrays by their names, without ".npy": a dictionary, for example.</param>
    /// <param name="compression">How much to compress; by default not, as numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written; a name is empty, no text, has a control character or is there twice; an array is null; or there are more than 4,096.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is no member of its enumeration.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write(
        Stream stream, IEnumerable<KeyValuePair<string, NpyArray>> arrays, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        StreamArgument.Writable(stream);
        List<KeyValuePair<string, NpyArray>> list = NpzWriter.Require(arrays);
        Require.Defined(compression, nameof(compression));
        NpzWriter.Write(stream, list, compression);
    }
}
