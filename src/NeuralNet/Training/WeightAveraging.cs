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
public sealed record WeightAveraging
{
    /// <summary>The default decay.</summary>
    public const double DefaultDecay = 0.999;

    /// <summary>Initializes an average.</summary>
    /// <param name="decay">d, at least 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decay"/> is below 0, 1 or more, or NaN.</exception>
    public WeightAveraging(double decay = DefaultDecay) => Decay = decay;

    /// <summary>d, at least 0 and less than 1.</summary>
    /// <value>By default <see cref="DefaultDecay"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, 1 or more, or NaN.</exception>
    public double Decay { get; init => field = Require.ShareBelowOne(value, nameof(Decay)); }

    /// <summary>Whether the validation of Fit and <see cref="Trainer{T}.Evaluate"/> take the averaged network.</summary>
    /// <value>By default <see langword="true"/>. If not, they take the network that is trained.</value>
    public bool Evaluates { get; init; } = true;

    /// <summary>The decay and whether it evaluates, such as <c>WeightAveraging(Decay = 0.999, Evaluates = True)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => RecordText.Of(nameof(WeightAveraging), PrintMembers);
}
