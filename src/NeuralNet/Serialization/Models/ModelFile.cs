using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Saves and loads networks. A model file is a safetensors file that also describes the network.</summary>
/// <remarks>
/// <code>
/// 8 bytes     the length of the header                                               little-endian
/// header      JSON: description, labels, notes and checksum in __metadata__, and the place of each tensor
/// data        layers.0.weight (outputs × inputs, row after row), layers.0.bias …     float32 or float64, little-endian
/// </code>
/// Other programs can read the weights as from any safetensors file. The predictions of a loaded network have the same bits as those of the saved
/// one. A newer library can read the files of an older one from 0.1.0 on. You can load untrusted files. Everything is checked before memory is allocated, the
/// checksum is verified before anything is returned, and no object is ever created from a type name. The checksum detects damage, but it does not
/// prove who wrote the file.
/// </remarks>
public static class ModelFile
{
    /// <summary>
    /// Saves a network to a file, which is replaced atomically. Even after a power cut or if the process is killed, either the old or the new file
    /// exists.
    /// </summary>
    /// <remarks>
    /// The file is written to the same folder under a temporary name that ends with .tmp, flushed to disk, and renamed. If two saves run at once, the
    /// last one wins. A save to the same target at least an hour later removes abandoned temporary files. If the target is a link, the file that it
    /// points to is replaced. The new file gets the owner, the group and the rights of the old one, as far as the system allows.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network. No other thread may train it during the call.</param>
    /// <param name="path">The file. It must be a regular file, or not exist yet. Its folder is created if it does not exist. The usual ending is .safetensors.</param>
    /// <param name="metadata">Labels, features and notes; by default none.</param>
    /// <param name="types">The types that the file may contain; by default <see cref="ModelTypes.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, the type of a layer is not registered, the metadata does not fit the network, or a limit of the format is
    /// exceeded.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread is training the network, or started during the call. Or an initializer waits for <see cref="Network{T}.Adapt(Dataset{T}, int)"/>.
    /// The old file does not change.
    /// </exception>
    /// <exception cref="IOException">
    /// The path names a folder, device, pipe or socket, or the file or its folder cannot be written. An existing file does not change.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static void Save<T>(Network<T> network, string path, ModelMetadata? metadata = null, ModelTypes? types = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        List<KeyValuePair<string, ReadOnlyMemory<byte>>> texts = ModelWriter.Metadata(network, metadata, types);
        AtomicFile.Write(path, stream => ModelWriter.Write(network, texts, stream));
    }

    /// <summary>Saves a network to a stream, starting at its position.</summary>
    /// <remarks>If the stream cannot seek, the numbers are hashed first and then written, because the checksum precedes them.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream. It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="metadata">Labels, features and notes; by default none.</param>
    /// <param name="types">The types that the file may contain; by default <see cref="ModelTypes.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written, the type of a layer is not registered, the metadata does not fit the network, or a limit of the
    /// format is exceeded.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread is training the network, or started during the call. Or an initializer waits for <see cref="Network{T}.Adapt(Dataset{T}, int)"/>.
    /// Discard the bytes that were written.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Save<T>(Network<T> network, Stream stream, ModelMetadata? metadata = null, ModelTypes? types = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        Streams.Writable(stream);

        ModelWriter.Write(network, ModelWriter.Metadata(network, metadata, types), stream);
    }

    /// <summary>Loads a network.</summary>
    /// <typeparam name="T">The precision in which it was saved, unless <see cref="ModelReading.ConvertsPrecision"/> is set.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="reading">What the file may contain; by default finite weights of the same precision, and the types of the library.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not a model file, is damaged, has a newer format, or contains something that is not allowed. The message contains the problem and
    /// its place.
    /// </exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static Network<T> Load<T>(string path, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Load<T>(path, out _, reading);

    /// <summary>Loads a network and its metadata.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metadata">Labels, features and notes.</param>
    /// <param name="reading">What the file may contain; by default finite weights of the same precision, and the types of the library.</param>
    /// <inheritdoc cref="Load{T}(string, ModelReading?)" path="/typeparam|/returns|/exception"/>
    public static Network<T> Load<T>(string path, out ModelMetadata metadata, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        using FileStream file = Open(path);
        using SafetensorsReader reader = new(file, path);
        return ModelReader.Read<T>(reader, reading ?? new ModelReading(), out metadata);
    }

    /// <summary>Loads a network from a stream, which must end with it.</summary>
    /// <typeparam name="T">The precision in which it was saved, unless <see cref="ModelReading.ConvertsPrecision"/> is set.</typeparam>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="reading">What the file may contain; by default finite weights of the same precision, and the types of the library.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream contains no model file, or one that is damaged, has a newer format, or contains something that is not allowed. The message contains
    /// the problem and its place.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static Network<T> Load<T>(Stream stream, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Load<T>(stream, out _, reading);

    /// <summary>Loads a network and its metadata from a stream, which must end with it.</summary>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="metadata">Labels, features and notes.</param>
    /// <param name="reading">What the file may contain; by default finite weights of the same precision, and the types of the library.</param>
    /// <inheritdoc cref="Load{T}(Stream, ModelReading?)" path="/typeparam|/returns|/exception"/>
    public static Network<T> Load<T>(Stream stream, out ModelMetadata metadata, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        Streams.Readable(stream);
        using SafetensorsReader reader = new(stream, Streams.Name);
        return ModelReader.Read<T>(reader, reading ?? new ModelReading(), out metadata);
    }

    /// <summary>Reads the header of a model file, without its weights. This is fast for a file of any size. The checksum is not verified.</summary>
    /// <param name="path">The file.</param>
    /// <param name="types">The types that the file may contain; by default <see cref="ModelTypes.Default"/>.</param>
    /// <returns>Format, precision, description and metadata.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">The header is not that of a model file, is damaged, or has a newer format.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static ModelSummary ReadSummary(string path, ModelTypes? types = null)
    {
        using FileStream file = Open(path);
        using SafetensorsReader reader = new(file, path);
        return ModelReader.Summary(reader, types ?? ModelTypes.Default);
    }

    /// <summary>Reads only the header of a model file in a stream. The checksum is not verified.</summary>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="types">The types that the file may contain; by default <see cref="ModelTypes.Default"/>.</param>
    /// <returns>Format, precision, description and metadata.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">The header is not that of a model file, is damaged, or has a newer format.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static ModelSummary ReadSummary(Stream stream, ModelTypes? types = null)
    {
        Streams.Readable(stream);
        using SafetensorsReader reader = new(stream, Streams.Name);
        return ModelReader.Summary(reader, types ?? ModelTypes.Default);
    }

    /// <summary>Loads the weights of any safetensors file, for example from PyTorch, into a network of the same shape.</summary>
    /// <remarks>
    /// The file must have exactly one tensor for each parameter and statistic of the network, named by its path. Weights are outputs × inputs. A
    /// parameter with one column is [n] or [n, 1]. float16 and bfloat16 are also read if <see cref="ModelReading.ConvertsPrecision"/> is true.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network that receives the weights. If another thread predicts at the same time, its prediction throws an exception.</param>
    /// <param name="path">The file.</param>
    /// <param name="reading">What the file may contain; by default finite weights of the same precision.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is invalid or does not fit the network. The message lists the problems. The network has not changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network. It has not changed.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static void LoadWeights<T>(Network<T> network, string path, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        using FileStream file = Open(path);
        using SafetensorsReader reader = new(file, path);
        WeightsReader.Read(reader, network, reading ?? new ModelReading());
    }

    /// <summary>Loads the weights of any safetensors file in a stream, which must end with it, into a network of the same shape.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network that receives the weights. If another thread predicts at the same time, its prediction throws an exception.</param>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="reading">What the file may contain; by default finite weights of the same precision.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is invalid or does not fit the network. The message lists the problems. The network has not changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network. It has not changed.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void LoadWeights<T>(Network<T> network, Stream stream, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        Streams.Readable(stream);
        using SafetensorsReader reader = new(stream, Streams.Name);
        WeightsReader.Read(reader, network, reading ?? new ModelReading());
    }

    private static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Streams.Open(path, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
    }
}
