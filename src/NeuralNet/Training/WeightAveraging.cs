namespace NeuralNet;

/// <summary>Keeps an exponential moving average of the parameters during training, in another network: <see cref="Trainer{T}.AveragedNetwork"/>.</summary>
/// <remarks>
/// <code>
/// e ← d·e + (1 − d)·θ after each update,   average = e/(1 − dᵗ)        e = 0 at first, t = 1, 2, …
/// </code>
/// The division corrects for the start, as in Adam (Kingma and Ba 2015, section 3). Without it, the average of a few updates would be too close to 0.
/// The average contains about the last 1/(1 − d) updates. It often predicts better than the parameters themselves, which move around the minimum at a
/// high rate (Polyak and Juditsky 1992). If a parameter changes by more than the largest number of T, which is 3.4e38 in float, its average is not finite
/// any more. Training does not stop then. The average does not influence the training: the trained network has the same bits with it and without it.
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

    /// <summary>Whether the validation of Fit and <see cref="Trainer{T}.Evaluate"/> use the averaged network.</summary>
    /// <value>By default <see langword="true"/>. Otherwise they use the network that is trained.</value>
    public bool Evaluates { get; init; } = true;

    /// <summary>The decay and whether it evaluates, such as <c>WeightAveraging(Decay = 0.999, Evaluates = True)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => RecordText.Of(nameof(WeightAveraging), PrintMembers);
}
