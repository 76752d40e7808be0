using NeuralNet;

namespace Digits;

/// <summary>Calls an action after each epoch. Unlike <see cref="Progress{T}"/>, it does so at once and on the thread that trains.</summary>
internal sealed class EpochObserver(Action<EpochReport> action) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => action(value);
}
