namespace NeuralNet.Tabular;

/// <summary>How a search is done.</summary>
public sealed record SearchOptions
{
    /// <summary>The number of candidates. The first is the description itself, so that the result shows what the search gains.</summary>
    /// <value>By default 20. There are fewer if the space has fewer different settings.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Candidates
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Candidates), value, "Expected at least 1 candidate.");
    }

    = 20;

    /// <summary>How the time is spent on the candidates.</summary>
    /// <value>By default <see cref="SearchMethod.Random"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SearchMethod Method
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Method));
            field = value;
        }
    }

    = SearchMethod.Random;

    /// <summary>The number of folds of the training rows, on which each candidate is scored. With 1, a single fifth of the rows is held out.</summary>
    /// <value>By default 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Folds
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Folds), value, "Expected at least 1 fold.");
    }

    = 3;

    /// <summary>The score that ranks the candidates.</summary>
    /// <value>
    /// By default null: the log loss of classes, the root of the mean squared error of one target of numbers, or R² of several, which may have different units.
    /// </value>
    public TabularScore? Score { get; init; }

    /// <summary>The seed of the candidates and of the folds.</summary>
    /// <value>By default 0.</value>
    public int Seed { get; init; }

    /// <summary>A file that receives each result as soon as there is one, so that another run of the same search continues it.</summary>
    /// <value>By default null: a search that is stopped begins anew.</value>
    public string? Journal { get; init; }
}
