using System.Numerics;

namespace NeuralNet.Tests.Serialization;

/// <summary>Runs an action after each iteration, and keeps no state.</summary>
internal sealed record AtIteration(Action<long> Act) : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>(Act);

    private sealed class Run<T>(Action<long> act) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void OnIterationEnd(in CallbackContext<T> context) => act(context.Iteration);

        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
