namespace NeuralNet;

/// <summary>That training keeps an exponential moving average of the parameters, in a network of its own: <see cref="Trainer{T}.AveragedNetwork"/>.</summary>
/// <remarks>
/// <code>
/// e ← d·e + (1 − d)·θ after each update,   average = e/(1 − dᵗ)        e = 0 at first, t = 1, 2, …
/// </code>
/// The division corrects for the start, as Adam's does (Kingma and Ba 2015, section 3): the average of few updates is one of those, not of
/// those and zero. It looks back about 1/(1 − d) updates, and often predicts better than the parameters themselves, which rattle about at a
/// high rate (Polyak and Juditsky 1992). Where a parameter moves by more than the largest number of T, 3.4e38 in float, its average is no finite number
/// any more, and training does not stop for that. The average is beside the training: the network that is trained is the same, to the bit, with it and without.
/// </remarks>
/// <param name="Decay">d, from 0 to below 1; by default 0.999.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Decay"/> is out of its range.</exception>
public sealed record WeightAveraging(double Decay = 0.999)
{
    /// <summary>d, from 0 to below 1.</summary>
    /// <value>By default 0.999.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public double Decay { get; init => field = Fraction(value); } = Fraction(Decay);

    /// <summary>Whether the validation of Fit and <see cref="Trainer{T}.Evaluate"/> take the averaged network.</summary>
    /// <value>By default <see langword="true"/>. If not, they take the network that is trained.</value>
    public bool Evaluates { get; init; } = true;

    /// <summary>The decay and whether it evaluates, such as <c>WeightAveraging(Decay = 0.999, Evaluates = True)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => RecordText.Of(nameof(WeightAveraging), PrintMembers);

    private static double Fraction(double decay) => Require.That(decay, decay is >= 0 and < 1, nameof(Decay), "from 0 to below 1");
}
