namespace NeuralNet.Serialization;

/// <summary>The keys of the library in <c>__metadata__</c>.</summary>
internal static class MetadataKeys
{
    /// <summary>The key of the strings of a header.</summary>
    public const string Metadata = "__metadata__";

    /// <summary>The beginning of all keys of the library. A plain safetensors file has none of them.</summary>
    public const string Prefix = "neuralnet.";

    /// <summary>The version of the format, an integer.</summary>
    public const string Format = "neuralnet.format";

    /// <summary>The SHA-256 of the file, computed while its own 64 digits are 0.</summary>
    public const string Checksum = "neuralnet.sha256";

    /// <summary>The type of the weights, F32 or F64.</summary>
    public const string Type = "neuralnet.dtype";

    /// <summary>The description of the network, as JSON.</summary>
    public const string Network = "neuralnet.network";

    /// <summary>The metadata of the user, as JSON.</summary>
    public const string User = "neuralnet.user";

    /// <summary>The description of the run in a checkpoint, as JSON.</summary>
    public const string Training = "neuralnet.training";

    /// <summary>The beginning of the names of the tensors that only a checkpoint has.</summary>
    public const string TrainingTensors = "training.";

    /// <summary>The format that is written, and the newest that is read. Format 1 was written before 0.1.0, and some fields had other names.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Whether this version knows a key that begins with <see cref="Prefix"/>.</summary>
    public static bool IsKnown(string key) => key is Format or Checksum or Type or Network or User or Training;
}
