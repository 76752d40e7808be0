namespace NeuralNet;

/// <summary>Puts the parameters of the best epoch back when training ends. It stops nothing.</summary>
/// <remarks>
/// The numbers compared are those of the parameters after each epoch, also for a number of the training data: <see cref="EpochReport.Training"/>.
/// Of several epochs that are equally good the first is kept. If several callbacks put parameters back, the last of them prevails.
/// </remarks>
public sealed record KeepBest : Callback
{
    /// <summary>By what the best is found.</summary>
    /// <value>By default the validation cost.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Monitored Monitored { get; init => field = Require.NotNull(value, nameof(Monitored)); } = Monitored.ValidationCost;

    /// <summary>When the parameters of the best epoch are put back at the end.</summary>
    /// <value>By default always, also if training was cancelled.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public RestoreBest RestoreBest { get; init => field = Require.Defined(value, nameof(RestoreBest)); } = RestoreBest.Always;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new KeepBestRun<T>(this);
}
