namespace NeuralNet.Tabular;

/// <summary>What a <see cref="Preparation"/> may not find out by itself.</summary>
public sealed record PreparationOptions
{
    /// <summary>The default of <see cref="OneHotLimit"/>.</summary>
    public const int DefaultOneHotLimit = 8;

    /// <summary>The columns that are predicted. They are no features, and the other columns are compared with them.</summary>
    /// <value>By default none.</value>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    public IReadOnlyList<string> Targets { get; init => field = Names.Require(value, nameof(Targets)); } = [];

    /// <summary>Columns that are no features for another reason, such as the weights of the rows.</summary>
    /// <value>By default none.</value>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    public IReadOnlyList<string> Ignored { get; init => field = Names.Require(value, nameof(Ignored)); } = [];

    /// <summary>Treatments of single columns, by name. All other columns have the default treatment.</summary>
    /// <value>By default none.</value>
    /// <exception cref="ArgumentNullException">The dictionary or a treatment is null.</exception>
    public IReadOnlyDictionary<string, Treatment> Treatments { get; init => field = Names.Require(value, nameof(Treatments)); } =
        new Dictionary<string, Treatment>();

    /// <summary>The number of each row in the table of the user, for messages.</summary>
    /// <value>By default null: the training table is that of the user.</value>
    internal IReadOnlyList<int>? Rows { get; init; }

    /// <summary>Whether the targets are classes, even if they are numbers.</summary>
    internal bool HasClasses { get; init; }

    /// <summary>The largest number of different words for which the default is one-hot. Columns with more words are embedded.</summary>
    /// <value>By default 8; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int OneHotLimit
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(OneHotLimit), value, "Expected a number of categories, 0 or more.");
    }

    = DefaultOneHotLimit;
}
