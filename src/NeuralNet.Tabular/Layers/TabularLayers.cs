using NeuralNet.Serialization;

namespace NeuralNet.Tabular.Layers;

/// <summary>The layers of this package in model files.</summary>
public static class TabularLayers
{
    /// <summary>The types of the core and the layers of this package. Pass them to <see cref="ModelFile"/> and to a checkpoint.</summary>
    public static ModelTypes Types { get; } = ModelTypes.Default
        .With("members", TabularJson.Default.Members)
        .With("member_dense", TabularJson.Default.MemberDense)
        .With("member_heads", TabularJson.Default.MemberHeads)
        .With("piecewise_embedding", TabularJson.Default.PiecewiseEmbedding)
        .With("periodic_embedding", TabularJson.Default.PeriodicEmbedding);
}
