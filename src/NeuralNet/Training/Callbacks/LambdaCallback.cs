namespace NeuralNet;

/// <summary>Calls a function after each epoch, which may stop the training.</summary>
/// <remarks><see cref="Callback.AfterEpoch"/> and <see cref="Callback.StopWhen"/> make one.</remarks>
/// <param name="Function">Gets the report of the epoch, and says whether to stop.</param>
/// <exception cref="ArgumentNullException"><paramref name="Function"/> is null.</exception>
internal sealed record LambdaCallback(Func<EpochReport, bool> Function) : Callback
{
    /// <summary>Gets the report of the epoch, and says whether to stop.</summary>
    public Func<EpochReport, bool> Function { get; init => field = Require.NotNull(value, nameof(Function)); } = Require.NotNull(Function);

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new LambdaCallbackRun<T>(Function);
}
