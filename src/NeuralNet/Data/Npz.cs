using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>Reads and writes NPZ files: several of numpy's arrays with a name each, as numpy.savez and savez_compressed write them.</summary>
/// <remarks>
/// An NPZ file is a ZIP archive whose members are NPY files, stored or deflated: name.npy for the array "name". The directory of the archive
/// is checked before anything else: members of another kind, encrypted, packed by another method, named twice or lying upon each other are
/// refused, and more than 4,096 of them. Then each member is read as <see cref="Npy"/> does, and its checksum compared. What a packed member
/// declares is not believed: the memory grows with what has been unpacked, up to what its NPY header declares.
/// </remarks>
public static class Npz
{
    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by their names, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no NPZ file, or damaged, or has a member that is not read; the message says at which byte of the file or of which member,
    /// and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return NpzReader.Read(file, path);
    }

    /// <summary>Reads all arrays of a stream from its position to its end, which must be the end of the archive.</summary>
    /// <param name="stream">It must be readable and stays open. If it cannot seek, all of it is copied to memory before.</param>
    /// <returns>The arrays by their names, without ".npy".</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It has no NPZ archive, or a damaged one, or one with a member that is not read; the message says at which byte from the first that was
    /// read or of which member, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(Stream stream) =>
        NpzReader.Read(StreamArgument.Readable(stream), "The stream");

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file. It is written beside its place, with ".tmp" behind the name, and replaces what is there when it is whole.</param>
    /// <param name="arrays">The arrays by their names, without ".npy": a dictionary, for example.</param>
    /// <param name="compression">How much to compress; by default not, as numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty; a name is empty, has a control character or is there twice; or an array is null.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="compression"/> is no member of its enumeration.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, NpyArray>> arrays, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<KeyValuePair<string, NpyArray>> list = NpzWriter.Require(arrays);
        Require.Defined(compression, nameof(compression));
        using FileReplacement file = new(path);
        NpzWriter.Write(file.Stream, list, compression);
        file.Complete();
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="arrays">The arrays by their names, without ".npy": a dictionary, for example.</param>
    /// <param name="compression">How much to compress; by default not, as numpy.savez.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written; a name is empty, has a control character or is there twice; or an array is null.
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
