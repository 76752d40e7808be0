namespace NeuralNet.Serialization;

/// <summary>The contents of the header of a model file. Its weights have not been read, and its checksum has not been verified.</summary>
public sealed record ModelSummary
{
    /// <summary>The version of the format, which is 2. It is independent of the version of the library.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The precision of the weights: <see cref="float"/> or <see cref="double"/>.</summary>
    public required Type ElementType { get; init => field = Require.NotNull(value, nameof(ElementType)); }

    /// <summary>The description of the network, without parameters.</summary>
    public required NetworkDescription Description { get; init => field = Require.NotNull(value, nameof(Description)); }

    /// <summary>Labels, features and notes.</summary>
    public required ModelMetadata Metadata { get; init => field = Require.NotNull(value, nameof(Metadata)); }

    /// <summary>The total number of elements of the network: all parameters, and the statistics of each <see cref="BatchNorm"/>.</summary>
    public required long NumberCount { get; init; }

    /// <summary>Whether the file is a checkpoint, which also contains the state that a training needs to continue.</summary>
    public required bool IsCheckpoint { get; init; }
}
