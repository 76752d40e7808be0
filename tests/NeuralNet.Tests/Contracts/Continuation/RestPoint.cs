using System.Numerics;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>A point at which a run was whole: its state, the numbers of its network, and where that was.</summary>
internal sealed record RestPoint<T>(MemoryStore Store, Network<T> Network, string Name, bool IsWithinEpoch, StopReason? Reason)
    where T : unmanaged, IFloatingPointIeee754<T>;
