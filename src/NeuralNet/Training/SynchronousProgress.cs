namespace NeuralNet;

/// <summary>Calls a function at once, on the thread that reports.</summary>
/// <remarks>
/// <see cref="Progress{T}"/> of .NET calls its function later and on another thread, which is right for a window. With this type <see cref="Trainer{T}.Fit"/>
/// calls the function between two epochs, on the thread that trains. The function may predict, evaluate and clone. If it throws, Fit ends with its
/// exception.
/// </remarks>
/// <typeparam name="TReport">The type of the reports, such as <see cref="EpochReport"/>.</typeparam>
public sealed class SynchronousProgress<TReport> : IProgress<TReport>
{
    private readonly Action<TReport> function;

    /// <summary>Initializes a progress.</summary>
    /// <param name="function">Receives each report.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public SynchronousProgress(Action<TReport> function) => this.function = Require.NotNull(function);

    /// <inheritdoc/>
    public void Report(TReport value) => function(value);
}
