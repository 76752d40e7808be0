using NeuralNet;

namespace Digits;

/// <summary>Calls an action after each epoch, at once and on the thread that trains, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class EpochObserver(Action<EpochReport> action) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => action(value);
}
