using System.Numerics;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>A consistent point of a run, with its state, the numbers of its network, and its position.</summary>
internal sealed record RestPoint<T>(MemoryStore Store, Network<T> Network, string Name, bool IsWithinEpoch, StopReason? Reason)
    where T : unmanaged, IFloatingPointIeee754<T>;
