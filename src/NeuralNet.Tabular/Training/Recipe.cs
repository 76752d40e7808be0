using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular;

/// <summary>Everything that training needs beside the table: layers, optimizer, epochs and the number of networks. A preset is a recipe.</summary>
/// <remarks>
/// <code>
/// numbers → PiecewiseEmbedding ─┐
/// flags ────────────────────────┼→ Members → MemberDense → … → MemberDense → MemberHeads → MeanOfMembers
/// codes → Embedding ────────────┘
/// </code>
/// Each network is an ensemble of members that share their weights (TabM), on numbers that are embedded in pieces. Several networks leave out different
/// rows. The numbers of the presets were chosen on validation parts of the training rows of open sets: docs/tabular-recipes.md has the tables.
/// Y. Gorishniy, A. Kotelnikov, A. Babenko: TabM: advancing tabular deep learning with parameter-efficient ensembling. ICLR 2025.
/// </remarks>
internal sealed record Recipe
{
    /// <summary>Below this number of rows, several networks cost little, and a fifth of the rows is too few to find the best epoch.</summary>
    private const int FewRows = 2000;

    /// <summary>The number of networks, whose predictions are averaged.</summary>
    public int Networks { get; init; } = 1;

    /// <summary>The number of members of each network.</summary>
    public int Members { get; init; } = 16;

    /// <summary>The units of each hidden layer of a member.</summary>
    public IReadOnlyList<int> Units { get; init; } = [256, 256];

    /// <summary>The activation of the hidden layers.</summary>
    public Activation Activation { get; init; } = Activation.ReLU;

    /// <summary>The number of features that replace each number.</summary>
    public int EmbeddingSize { get; init; } = 8;

    /// <summary>The largest number of pieces in which a number is embedded.</summary>
    public int Bins { get; init; } = 48;

    /// <summary>The share of the units that is dropped in training.</summary>
    public double Dropout { get; init; }

    /// <summary>The number of times that all rows are learnt from.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>The number of rows of a batch.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>The learning rate of the first half of the iterations. In the second half it falls to 0 along a cosine.</summary>
    public double LearningRate { get; init; } = 0.004;

    /// <summary>The decay of the weights in each iteration, times the learning rate.</summary>
    public double WeightDecay { get; init; } = 3e-4;

    /// <summary>Label smoothing: each target gives this share of its 1 to all classes evenly.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>The recipe of a preset.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="isClassifier">Whether the targets are classes.</param>
    /// <param name="rows">The number of training rows.</param>
    public static Recipe Of(Preset preset, bool isClassifier, int rows = 1000)
    {
        bool isSmall = rows < FewRows;
        Recipe recipe = new()
        {
            Networks = isSmall ? 5 : 1,
            Units = isSmall ? [128, 128] : [256, 256],
            Dropout = isClassifier ? 0 : 0.1,
            LearningRate = (isClassifier ? 0.002 : 0.004) * (isSmall ? 1 : isClassifier ? 2 : 2.5),
            BatchSize = BatchOf(rows),
            Epochs = EpochsOf(rows, steps: 2500),
        };
        return preset switch
        {
            Preset.Fast => recipe with { Networks = 1, Members = 4, Units = [64, 64], EmbeddingSize = 4, Epochs = EpochsOf(rows, steps: 1000) },
            Preset.Best => recipe with { Networks = isSmall ? 10 : 5, Epochs = EpochsOf(rows, steps: 4000) },
            _ => recipe,
        };
    }

    /// <summary>The recipe with the settings of a user in place of its own.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="epochShare">The share of the epochs that are trained, above 0 and at most 1.</param>
    public Recipe With(RecipeSettings settings, double epochShare = 1) => this with
    {
        LearningRate = settings.LearningRate ?? LearningRate,
        WeightDecay = settings.WeightDecay ?? WeightDecay,
        Dropout = settings.Dropout ?? Dropout,
        LabelSmoothing = settings.LabelSmoothing ?? LabelSmoothing,
        Units = settings.HiddenLayers is null && settings.HiddenUnits is null
            ? Units
            : [.. Enumerable.Repeat(settings.HiddenUnits ?? Units[0], settings.HiddenLayers ?? Units.Count)],
        Members = settings.Members ?? Members,
        Networks = settings.Networks ?? Networks,
        Bins = settings.EmbeddingBins ?? Bins,
        EmbeddingSize = settings.EmbeddingSize ?? EmbeddingSize,
        Epochs = Math.Max(1, (int)Math.Round((settings.Epochs ?? Epochs) * epochShare)),
        BatchSize = settings.BatchSize ?? BatchSize,
    };

    /// <summary>The layers of a network, from the features to the outputs.</summary>
    /// <param name="layout">The places of the features.</param>
    /// <param name="targets">The outputs.</param>
    public Layer[] Layers(FeatureLayout layout, TargetSet targets)
    {
        List<Layer> layers = layout.Embedding is Embedding embedding ? [embedding] : [];
        if (layout.Numbers > 0)
        {
            layers.Add(new PiecewiseEmbedding(layout.Numbers) { Bins = Bins, Size = EmbeddingSize });
        }

        layers.Add(new Members(Members) { Groups = layout.Numbers, GroupSize = EmbeddingSize });
        foreach (int units in Units)
        {
            layers.Add(new MemberDense(Members, units) { Activation = Activation });
            if (Dropout > 0)
            {
                layers.Add(new Dropout(Dropout));
            }
        }

        layers.Add(new MemberHeads(Members, targets.OutputCount));
        if (targets.IsClassifier)
        {
            layers.Add(new ActivationLayer(targets.ActivationOf(Members)));
        }

        return [.. layers, new MeanOfMembers(Members)];
    }

    /// <summary>The changes of the parameters.</summary>
    public Optimizer Optimizer() => NeuralNet.Optimizer.AdamW(Schedule.FlatCosine(LearningRate), weightDecay: WeightDecay);

    /// <summary>The power of 2 from 32 to 256 that makes about 16 batches.</summary>
    private static int BatchOf(int rows)
    {
        int batch = 32;
        while (batch < 256 && 32 * batch <= rows)
        {
            batch *= 2;
        }

        return batch;
    }

    /// <summary>The number of epochs with about the given number of batches, but from 15 to 200.</summary>
    private static int EpochsOf(int rows, int steps) => (int)Math.Clamp((long)steps * BatchOf(rows) / Math.Max(1, rows), 15, 200);
}
