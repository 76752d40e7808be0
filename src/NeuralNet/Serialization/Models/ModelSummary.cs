namespace NeuralNet.Serialization;

/// <summary>What a model file says of itself in its header; its weights have not been read, and its checksum not verified.</summary>
public sealed record ModelSummary
{
    /// <summary>The version of the format, apart from that of the library: 1.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The precision of the weights: <see cref="float"/> or <see cref="double"/>.</summary>
    public required Type ElementType { get; init => field = Require.NotNull(value, nameof(ElementType)); }

    /// <summary>The network without its numbers.</summary>
    public required NetworkDescription Description { get; init => field = Require.NotNull(value, nameof(Description)); }

    /// <summary>Labels, features and notes.</summary>
    public required ModelMetadata Metadata { get; init => field = Require.NotNull(value, nameof(Metadata)); }

    /// <summary>How many numbers the network has: all parameters, and the statistics of a <see cref="BatchNorm"/> too.</summary>
    public required long NumberCount { get; init; }

    /// <summary>Whether the file is a checkpoint: it has, beside the network, what a training needs to go on.</summary>
    public required bool IsCheckpoint { get; init; }
}
