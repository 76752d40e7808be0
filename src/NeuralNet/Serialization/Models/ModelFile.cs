using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Saves networks and loads them: a model file is a safetensors file that also describes the network.</summary>
/// <remarks>
/// <code>
/// 8 bytes     the length of the header                                               little-endian
/// header      JSON: description, labels, notes and checksum in __metadata__, and where each tensor lies
/// data        layers.0.weight (outputs × inputs, row after row), layers.0.bias …     float32 or float64, little-endian
/// </code>
/// Other programs read the weights as any safetensors file. A loaded network predicts the same bits as the saved one. A newer library reads what an
/// older one wrote. A file from a stranger is data: what is in it is checked before memory is made for it, its checksum before anything is handed out,
/// and nothing is made from the name of a type. A checksum shows damage, not who wrote the file.
/// </remarks>
public static class ModelFile
{
    private const string StreamName = "The stream";

    /// <summary>Saves a network to a file, which is replaced as a whole: at any moment the old or the new one is there, also after a kill or power cut.</summary>
    /// <remarks>
    /// The file is written beside the target, under a name of its own that ends with .tmp, flushed to disk, and renamed. If two saves run at once, the last one
    /// wins. A save to the same target an hour later removes what a kill has left. If the target is a link, the file that it points to is replaced. The new file
    /// has the owner, the group and the rights of the old one, as far as the system allows.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network; no other thread may train it meanwhile.</param>
    /// <param name="path">The file, a regular one or none yet. Its folder is made if it is not there. The usual ending is .safetensors.</param>
    /// <param name="metadata">Labels, features and notes; by default none.</param>
    /// <param name="types">The types that may stand in a file; by default <see cref="ModelTypes.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, a layer of the network is of a type that is not registered, or there is more than a file holds.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile; the old file is as it was.</exception>
    /// <exception cref="IOException">
    /// The path is that of a folder, device, pipe or socket, or the file or its folder cannot be written. What is there is as it was.
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

    /// <summary>Saves a network to a stream, from its position on.</summary>
    /// <remarks>Where the stream cannot seek, the numbers are gone through twice, as the checksum stands before them.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="metadata">Labels, features and notes; by default none.</param>
    /// <param name="types">The types that may stand in a file; by default <see cref="ModelTypes.Default"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written, a layer of the network is of a type that is not registered, or there is more than a file holds.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile; discard what was written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Save<T>(Network<T> network, Stream stream, ModelMetadata? metadata = null, ModelTypes? types = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        StreamArgument.Writable(stream);

        ModelWriter.Write(network, ModelWriter.Metadata(network, metadata, types), stream);
    }

    /// <summary>Loads a network.</summary>
    /// <typeparam name="T">The precision that it was saved in, unless <see cref="ModelReading.ConvertsPrecision"/> is set.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="reading">What is allowed; by default a file of the same precision, with finite weights, of the library's own types.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no model file, damaged, of a newer format, or has what is not allowed; the message says what is wrong and where.
    /// </exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static Network<T> Load<T>(string path, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Load<T>(path, out _, reading);

    /// <summary>Loads a network and what was added to it.</summary>
    /// <typeparam name="T">The precision that it was saved in, unless <see cref="ModelReading.ConvertsPrecision"/> is set.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="metadata">Labels, features and notes.</param>
    /// <param name="reading">What is allowed; by default a file of the same precision, with finite weights, of the library's own types.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no model file, damaged, of a newer format, or has what is not allowed; the message says what is wrong and where.
    /// </exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static Network<T> Load<T>(string path, out ModelMetadata metadata, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        using FileStream file = Open(path);
        using SafetensorsReader reader = new(file, path);
        return ModelReader.Read<T>(reader, reading ?? new ModelReading(), out metadata);
    }

    /// <summary>Loads a network from a stream, which must end with it.</summary>
    /// <typeparam name="T">The precision that it was saved in, unless <see cref="ModelReading.ConvertsPrecision"/> is set.</typeparam>
    /// <param name="stream">It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="reading">What is allowed; by default a file of the same precision, with finite weights, of the library's own types.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It holds no model file, a damaged one, one of a newer format, or one with what is not allowed; the message says what is wrong and where.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static Network<T> Load<T>(Stream stream, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Load<T>(stream, out _, reading);

    /// <summary>Loads a network and what was added to it from a stream, which must end with it.</summary>
    /// <typeparam name="T">The precision that it was saved in, unless <see cref="ModelReading.ConvertsPrecision"/> is set.</typeparam>
    /// <param name="stream">It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="metadata">Labels, features and notes.</param>
    /// <param name="reading">What is allowed; by default a file of the same precision, with finite weights, of the library's own types.</param>
    /// <returns>The network.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It holds no model file, a damaged one, one of a newer format, or one with what is not allowed; the message says what is wrong and where.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static Network<T> Load<T>(Stream stream, out ModelMetadata metadata, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        StreamArgument.Readable(stream);
        using SafetensorsReader reader = new(stream, StreamName);
        return ModelReader.Read<T>(reader, reading ?? new ModelReading(), out metadata);
    }

    /// <summary>Reads what a model file says of itself, without its weights: quick, whatever its size. The checksum is not verified.</summary>
    /// <param name="path">The file.</param>
    /// <param name="types">The types that may stand in a file; by default <see cref="ModelTypes.Default"/>.</param>
    /// <returns>Format, precision, description and what was added.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">The header is not that of a model file, damaged, or of a newer format.</exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static ModelSummary ReadSummary(string path, ModelTypes? types = null)
    {
        using FileStream file = Open(path);
        using SafetensorsReader reader = new(file, path);
        return ModelReader.Summary(reader, types ?? ModelTypes.Default);
    }

    /// <summary>Reads what a model file in a stream says of itself, without its weights; no more than the header is read.</summary>
    /// <param name="stream">It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="types">The types that may stand in a file; by default <see cref="ModelTypes.Default"/>.</param>
    /// <returns>Format, precision, description and what was added.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">The header is not that of a model file, damaged, or of a newer format.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static ModelSummary ReadSummary(Stream stream, ModelTypes? types = null)
    {
        StreamArgument.Readable(stream);
        using SafetensorsReader reader = new(stream, StreamName);
        return ModelReader.Summary(reader, types ?? ModelTypes.Default);
    }

    /// <summary>Loads the weights of any safetensors file, PyTorch's say, into a network of the same shape.</summary>
    /// <remarks>
    /// The names of the tensors must be the paths of the network's parameters and statistics, all of them and no other; weights are outputs × inputs, and
    /// what has one column is [n] or [n, 1]. float16 and bfloat16 are read too where <see cref="ModelReading.ConvertsPrecision"/> allows it.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">Receives the weights; a prediction of another thread at the same time ends with an exception.</param>
    /// <param name="path">The file.</param>
    /// <param name="reading">What is allowed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">The file is bad or does not fit; the message lists what does not. The network was not changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, which was not changed.</exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
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
    /// <param name="network">Receives the weights; a prediction of another thread at the same time ends with an exception.</param>
    /// <param name="stream">It must be readable, need not be able to seek, and stays open.</param>
    /// <param name="reading">What is allowed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is bad or does not fit; the message lists what does not. The network was not changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, which was not changed.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void LoadWeights<T>(Network<T> network, Stream stream, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        StreamArgument.Readable(stream);
        using SafetensorsReader reader = new(stream, StreamName);
        WeightsReader.Read(reader, network, reading ?? new ModelReading());
    }

    private static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
    }
}
