namespace NeuralNet;

/// <summary>Initial biases of a <see cref="Dense"/> that make each pre-activation 0 at a random point between some examples (Eq. 15).</summary>
/// <remarks>
/// <code>
/// bⱼ = −Σₖ cⱼₖ·wⱼᵀxⱼₖ        xⱼₖ: random examples of Adapt   cⱼₖ = eⱼₖ/Σₖ eⱼₖ,  e ~ Exp(1)        k = 1 … count
/// </code>
/// The kinks of rectifiers then lie among the examples. The biases are 0 until <see cref="Layer{T}.Adapt"/> sets them. Each unit has its own examples.
/// I. Steinwart: A sober look at neural network initializations. 2019.
/// </remarks>
/// <param name="Count">The number of examples of each unit, at least 1.</param>
internal sealed record AtExamples(int Count = AtExamples.DefaultCount) : Initializer
{
    /// <summary>The default number of examples.</summary>
    public const int DefaultCount = 5;

    /// <summary>The number of examples of each unit.</summary>
    public int Count { get; } = Require.AtLeastOne(Count, "count");

    /// <inheritdoc/>
    internal override ParameterKind? DataFor => ParameterKind.Bias;

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random) => values.Clear();

    /// <summary>Draws the examples of a unit and their shares, whose sum is 1.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="examples">The number of examples to draw from.</param>
    /// <param name="random">Random numbers for this parameter alone. A unit uses 2·<see cref="Count"/> of them.</param>
    public (int Example, double Share)[] Draw(int unit, int examples, RandomSource random)
    {
        (int Example, double Share)[] drawn = new (int, double)[Count];
        double sum = 0;
        for (int k = 0; k < drawn.Length; k++)
        {
            long index = 2 * (((long)unit * Count) + k);
            double exponential = -Math.Log(1 - random.Uniform(index + 1));
            drawn[k] = (random.Below(index, examples), exponential);
            sum += exponential;
        }

        return Array.ConvertAll(drawn, each => (each.Example, each.Share / sum));
    }
}
