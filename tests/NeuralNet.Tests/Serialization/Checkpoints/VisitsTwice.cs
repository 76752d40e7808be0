using System.Numerics;

namespace NeuralNet.Tests.Serialization;

/// <summary>Uses the name of a state twice by mistake.</summary>
internal sealed record VisitsTwice : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>();

    private sealed class Run<T> : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private int seen;

        public override void VisitState(in StateVisitor<T> state)
        {
            state.Integer("twice", ref seen);
            state.Integer("twice", ref seen);
        }
    }
}
