namespace NeuralNet.Tabular;

/// <summary>The parts of a recipe that you set yourself. A setting that is null has the value of the preset.</summary>
/// <remarks>
/// <code>
/// new TabularRegressor("price") { Settings = new() { LearningRate = 0.002, Epochs = 100 } }
/// </code>
/// The settings are one value that a search can return, print and store, and not properties of the estimator. Every setting is one number. A
/// <see cref="SearchSpace"/> therefore has the same names, each with a range in place of a number, and nothing else has to be learnt to search.
/// The values of the presets depend on the number of training rows: docs/tabular.md has the table. A setting of what a model does not have, such as the
/// embedding of a table without numbers, has no effect.
/// </remarks>
public sealed record RecipeSettings
{
    /// <summary>The learning rate of the first half of the iterations, above 0. In the second half the rate falls to 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    public double? LearningRate { get; init => field = Setting.LearningRate.Require(value); }

    /// <summary>The decay of the weights in each iteration, times the learning rate; 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number of 0 or more.</exception>
    public double? WeightDecay { get; init => field = Setting.WeightDecay.Require(value); }

    /// <summary>The share of the hidden units that is dropped in each iteration, 0 or more and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a number from 0 to below 1.</exception>
    public double? Dropout { get; init => field = Setting.Dropout.Require(value); }

    /// <summary>The share of the target of a class that is spread over all classes, 0 or more and below 1. Only a classifier has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a number from 0 to below 1.</exception>
    public double? LabelSmoothing { get; init => field = Setting.LabelSmoothing.Require(value); }

    /// <summary>The number of hidden layers, 1 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 100.</exception>
    public int? HiddenLayers { get; init => field = Setting.HiddenLayers.Require(value); }

    /// <summary>The number of units of each hidden layer of a member, 1 to 65,536.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 65,536.</exception>
    public int? HiddenUnits { get; init => field = Setting.HiddenUnits.Require(value); }

    /// <summary>The number of members of each network, which share its weights; 1 to 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 1,000.</exception>
    public int? Members { get; init => field = Setting.Members.Require(value); }

    /// <summary>The number of networks, whose predictions are averaged; 1 to 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 1,000.</exception>
    public int? Networks { get; init => field = Setting.Networks.Require(value); }

    /// <summary>The largest number of pieces in which a column of numbers is embedded, 1 to 10,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 10,000.</exception>
    public int? EmbeddingBins { get; init => field = Setting.EmbeddingBins.Require(value); }

    /// <summary>The number of features that replace each column of numbers, 1 to 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 1,000.</exception>
    public int? EmbeddingSize { get; init => field = Setting.EmbeddingSize.Require(value); }

    /// <summary>The number of times that all rows are learnt from, 1 to 1,000,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 1,000,000.</exception>
    public int? Epochs { get; init => field = Setting.Epochs.Require(value); }

    /// <summary>The number of rows of a batch, 1 to 1,000,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not 1 to 1,000,000.</exception>
    public int? BatchSize { get; init => field = Setting.BatchSize.Require(value); }

    /// <summary>The settings that are not null, such as <c>RecipeSettings { LearningRate = 0.002, Members = 8 }</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string[] set = [.. Setting.All.Where(setting => setting.Get(this) is not null).Select(setting => setting.Text(setting.Get(this)!.Value))];
        return set.Length == 0 ? "RecipeSettings { }" : $"RecipeSettings {{ {string.Join(", ", set)} }}";
    }
}
