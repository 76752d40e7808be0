using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular;

/// <summary>A perceptron with numbers that are embedded in cosines, learnt factors of the features, and weights of unit size.</summary>
/// <remarks>
/// <code>
/// numbers → PeriodicEmbedding ─┐
/// flags ───────────────────────┼→ Diagonal → (NtkDense → ParametricActivation) × depth → NtkDense
/// codes → Embedding ───────────┘
/// </code>
/// D. Holzmüller, L. Grinsztajn, I. Steinwart: Better by default: strong pre-tuned MLPs and boosted trees on tabular data. NeurIPS 2024. The learning rate is
/// far below theirs. The functions stay close to those of the initial weights, and are smooth. That suits small tables.
/// </remarks>
internal sealed class PeriodicArchitecture : Architecture
{
    /// <inheritdoc/>
    public override Layer[] Layers(Recipe recipe, FeatureLayout layout, TargetSet targets)
    {
        Initializer unit = Initializer.UnitDeviation(Initializer.Normal(1));
        List<Layer> layers = layout.Embedding is Embedding embedding ? [embedding] : [];
        if (layout.Numbers > 0)
        {
            layers.Add(new PeriodicEmbedding(layout.Numbers));
        }

        layers.Add(new Diagonal());
        foreach (int units in recipe.Units)
        {
            layers.Add(new NtkDense(units) { Weights = unit, Bias = Initializer.AtExamples(recipe.Units.Count) });
            layers.Add(new ParametricActivation(recipe.Activation));
            if (recipe.Dropout > 0)
            {
                layers.Add(new Dropout(recipe.Dropout));
            }
        }

        layers.Add(new NtkDense(targets.OutputCount) { Weights = unit, Bias = Initializer.Zeros });
        return targets.IsClassifier ? [.. layers, new ActivationLayer(targets.ActivationOf(members: 1))] : [.. layers];
    }

    /// <inheritdoc/>
    public override ParameterRule[] Rules(IReadOnlyList<Layer> layers) =>
    [
        new ParameterRule { Kind = ParameterKind.Bias, RateFactor = 0.1 },
        .. layers.SelectMany((layer, l) => RateOf(layer) is double factor ? new ParameterRule[] { new() { Layer = l, RateFactor = factor } } : []),
    ];

    private static double? RateOf(Layer layer) => layer switch
    {
        PeriodicEmbedding or ParametricActivation => 0.1,
        Diagonal => 6,
        _ => null,
    };
}
