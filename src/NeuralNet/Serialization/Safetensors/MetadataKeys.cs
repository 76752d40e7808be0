namespace NeuralNet.Serialization;

/// <summary>The keys of <c>__metadata__</c> that are the library's.</summary>
internal static class MetadataKeys
{
    /// <summary>Where a header has its strings.</summary>
    public const string Metadata = "__metadata__";

    /// <summary>What all keys of the library begin with; a plain safetensors file has none.</summary>
    public const string Prefix = "neuralnet.";

    /// <summary>The version of the format, a whole number.</summary>
    public const string Format = "neuralnet.format";

    /// <summary>SHA-256 of the file in which these 64 digits are 0.</summary>
    public const string Checksum = "neuralnet.sha256";

    /// <summary>The type of the weights, F32 or F64.</summary>
    public const string Type = "neuralnet.dtype";

    /// <summary>The description of the network, as JSON.</summary>
    public const string Network = "neuralnet.network";

    /// <summary>What the user adds, as JSON.</summary>
    public const string User = "neuralnet.user";

    /// <summary>In a checkpoint: what the run was, as JSON.</summary>
    public const string Training = "neuralnet.training";

    /// <summary>What the names of the tensors begin with that only a checkpoint has.</summary>
    public const string TrainingTensors = "training.";

    /// <summary>The format that is written, and the latest that is read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Whether this version knows a key that begins with <see cref="Prefix"/>.</summary>
    public static bool IsKnown(string key) => key is Format or Checksum or Type or Network or User or Training;
}
