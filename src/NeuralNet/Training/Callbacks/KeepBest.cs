namespace NeuralNet;

/// <summary>Restores the parameters of the best epoch when training ends. It does not stop training.</summary>
/// <remarks>
/// The numbers that are compared belong to the parameters after each epoch, also if they are numbers of the training data
/// (<see cref="EpochReport.Training"/>). If several callbacks restore parameters, the last of them wins.
/// </remarks>
public sealed record KeepBest : Callback
{
    /// <summary>The number by which the best epoch is found.</summary>
    /// <value>By default the validation cost.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Monitored Monitored { get; init => field = Require.NotNull(value, nameof(Monitored)); } = Monitored.ValidationCost;

    /// <summary>When the parameters of the best epoch are restored at the end.</summary>
    /// <value>By default always, also if training was cancelled.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public RestoreBest RestoreBest { get; init => field = Require.Defined(value, nameof(RestoreBest)); } = RestoreBest.Always;

    /// <summary>Which epoch is the best if several are equally good.</summary>
    /// <value>By default the first.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member of the enumeration.</exception>
    public EqualEpochs EqualEpochs { get; init => field = Require.Defined(value, nameof(EqualEpochs)); } = EqualEpochs.KeepFirst;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new BestEpoch<T>(Monitored, RestoreBest, EqualEpochs, new Improvement(Monitored));
}
