using System.Numerics;

namespace NeuralNet.Tests.Serialization;

/// <summary>Fails like a full disk when it is saved after the first step.</summary>
internal sealed record FailsToBeSaved(Func<bool> Fails) : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>(Fails);

    private sealed class Run<T>(Func<bool> fails) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private bool isTraining;

        public override void OnIterationEnd(in CallbackContext<T> context) => isTraining = true;

        public override void VisitState(in StateVisitor<T> state)
        {
            if (isTraining && fails())
            {
                throw new IOException("The disk is full.");
            }
        }
    }
}
