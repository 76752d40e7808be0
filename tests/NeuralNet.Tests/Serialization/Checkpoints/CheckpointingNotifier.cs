using System.Numerics;

namespace NeuralNet.Tests.Serialization;

/// <summary>A callback whose name begins with that of another.</summary>
internal sealed record CheckpointingNotifier : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>();

    private sealed class Run<T> : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
