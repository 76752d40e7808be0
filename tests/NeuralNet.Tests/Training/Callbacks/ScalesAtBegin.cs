using System.Numerics;

namespace NeuralNet.Tests.Training.Callbacks;

/// <summary>Halves the learning rate when Fit begins.</summary>
internal sealed record ScalesAtBegin : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>();

    private sealed class Run<T> : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void OnFitBegin(in CallbackContext<T> context) => context.ScaleRate(0.5);

        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
