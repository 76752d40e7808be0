namespace NeuralNet.Tabular;

/// <summary>How a search spends its time on the candidates.</summary>
public abstract record SearchMethod
{
    private protected SearchMethod()
    {
    }

    /// <summary>Trains every candidate in full.</summary>
    /// <remarks>J. Bergstra, Y. Bengio: Random search for hyper-parameter optimization. JMLR 13, 2012.</remarks>
    /// <value>The default.</value>
    public static SearchMethod Random { get; } = new RandomSearch();

    /// <summary>Trains all candidates for few epochs, the better of them for more, and so on. Only the best are trained in full.</summary>
    /// <remarks>
    /// <code>
    /// Halving(factor: 3, rounds: 3) of 27 candidates:     27 for 1/9 of their epochs → 9 for 1/3 → 3 for all
    /// </code>
    /// Each round takes about the same time. The 27 candidates above take that of 9 trained in full. A round trains anew and does not go on with the networks
    /// of the round before, because the learning rate falls to 0 over the epochs that a training has. The budget is a share of the epochs, and not of the rows,
    /// because rows would have to be left out by groups, by time and by class, and because the recipe of a preset depends on the number of rows. The method
    /// assumes that what is better after few epochs is better after many. It is wrong for a setting such as a small learning rate, which needs time.
    /// K. Jamieson, A. Talwalkar: Non-stochastic best arm identification and hyperparameter optimization. AISTATS 2016.
    /// </remarks>
    /// <param name="factor">How much more epochs and how many fewer candidates the next round has; 2 to 100.</param>
    /// <param name="rounds">The number of rounds, 2 to 10.</param>
    /// <returns>The method.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static SearchMethod Halving(int factor = 3, int rounds = 3)
    {
        if (factor is < 2 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected 2 to 100.");
        }

        return rounds is >= 2 and <= 10
            ? new HalvingSearch(factor, rounds)
            : throw new ArgumentOutOfRangeException(nameof(rounds), rounds, "Expected 2 to 10 rounds. To train every candidate in full, take SearchMethod.Random.");
    }

    /// <summary>For each round its share of the epochs and its number of candidates.</summary>
    /// <param name="candidates">The number of all candidates.</param>
    internal abstract IReadOnlyList<(double EpochShare, int Candidates)> Rounds(int candidates);
}
