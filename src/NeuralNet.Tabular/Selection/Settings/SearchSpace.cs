namespace NeuralNet.Tabular;

/// <summary>The settings that a search changes, each with its range. They have the names of <see cref="RecipeSettings"/>.</summary>
/// <remarks>
/// <code>
/// SearchSpace space = new()
/// {
///     LearningRate = SearchRange.LogUniform(0.0005, 0.02),
///     Dropout = SearchRange.Uniform(0, 0.3),
///     Members = SearchRange.Choice(4, 8, 16),
/// };
/// </code>
/// A setting without a range keeps the value of the description that is searched for.
/// </remarks>
public sealed record SearchSpace
{
    /// <summary>The range of <see cref="RecipeSettings.LearningRate"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid learning rate.</exception>
    public SearchRange? LearningRate { get; init => field = Setting.LearningRate.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.WeightDecay"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid decay.</exception>
    public SearchRange? WeightDecay { get; init => field = Setting.WeightDecay.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.Dropout"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid share.</exception>
    public SearchRange? Dropout { get; init => field = Setting.Dropout.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.LabelSmoothing"/>, for a classifier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid share.</exception>
    public SearchRange? LabelSmoothing { get; init => field = Setting.LabelSmoothing.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.HiddenLayers"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of layers.</exception>
    public SearchRange? HiddenLayers { get; init => field = Setting.HiddenLayers.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.HiddenUnits"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of units.</exception>
    public SearchRange? HiddenUnits { get; init => field = Setting.HiddenUnits.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.Members"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of members.</exception>
    public SearchRange? Members { get; init => field = Setting.Members.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.Networks"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of networks.</exception>
    public SearchRange? Networks { get; init => field = Setting.Networks.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.EmbeddingBins"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of pieces.</exception>
    public SearchRange? EmbeddingBins { get; init => field = Setting.EmbeddingBins.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.EmbeddingSize"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of features.</exception>
    public SearchRange? EmbeddingSize { get; init => field = Setting.EmbeddingSize.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.Epochs"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of epochs.</exception>
    public SearchRange? Epochs { get; init => field = Setting.Epochs.Require(value); }

    /// <summary>The range of <see cref="RecipeSettings.BatchSize"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value of the range is no valid number of rows.</exception>
    public SearchRange? BatchSize { get; init => field = Setting.BatchSize.Require(value); }

    /// <summary>The settings that have a range.</summary>
    internal IReadOnlyList<Setting> Settings => [.. Setting.All.Where(setting => setting.RangeOf(this) is not null)];

    /// <summary>The ranges that are not null, such as <c>SearchSpace { Members = Choice(4, 8) }</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Settings.Count == 0
        ? "SearchSpace { }"
        : $"SearchSpace {{ {string.Join(", ", Settings.Select(setting => $"{setting.Name} = {setting.RangeOf(this)}"))} }}";
}
