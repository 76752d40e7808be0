using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular;

/// <summary>An ensemble of members that share their weights, on numbers that are embedded in pieces.</summary>
/// <remarks>
/// <code>
/// numbers → PiecewiseEmbedding ─┐
/// flags ────────────────────────┼→ Members → MemberDense → … → MemberDense → MemberHeads → MeanOfMembers
/// codes → Embedding ────────────┘
/// </code>
/// Y. Gorishniy, A. Kotelnikov, A. Babenko: TabM: advancing tabular deep learning with parameter-efficient ensembling. ICLR 2025.
/// </remarks>
internal sealed class MembersArchitecture : Architecture
{
    /// <inheritdoc/>
    public override Layer[] Layers(Recipe recipe, FeatureLayout layout, TargetSet targets)
    {
        List<Layer> layers = layout.Embedding is Embedding embedding ? [embedding] : [];
        if (layout.Numbers > 0)
        {
            layers.Add(new PiecewiseEmbedding(layout.Numbers) { Bins = recipe.Bins, Size = recipe.EmbeddingSize });
        }

        layers.Add(new Members(recipe.Members) { Groups = layout.Numbers, GroupSize = recipe.EmbeddingSize });
        foreach (int units in recipe.Units)
        {
            layers.Add(new MemberDense(recipe.Members, units) { Activation = recipe.Activation });
            if (recipe.Dropout > 0)
            {
                layers.Add(new Dropout(recipe.Dropout));
            }
        }

        layers.Add(new MemberHeads(recipe.Members, targets.OutputCount));
        if (targets.IsClassifier)
        {
            layers.Add(new ActivationLayer(targets.ActivationOf(recipe.Members)));
        }

        return [.. layers, new MeanOfMembers(recipe.Members)];
    }
}
