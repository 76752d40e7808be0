using System.Numerics;

namespace NeuralNet.Tests.Contracts.Continuation;

/// <summary>Saves the run at every consistent point.</summary>
internal sealed record RestPoints(List<object> Points) : Callback
{
    public IReadOnlyList<RestPoint<T>> Of<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => [.. Points.Cast<RestPoint<T>>()];

    public override CallbackRun<T> Start<T>() => new Run<T>(Points);

    private sealed class Run<T>(List<object> points) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void VisitState(in StateVisitor<T> state)
        {
        }

        internal override void OnConsistentState(in CallbackContext<T> context)
        {
            MemoryStore store = new();
            context.Fit.VisitRun(new StateVisitor<T>(store));
            string name = $"iteration {context.Iteration}, {context.Reports.Count} epochs, {(context.Fit.Epoch.IsInProgress ? "within" : "between")}";
            points.Add(new RestPoint<T>(store, context.Network.Clone(), name, context.Fit.Epoch.IsInProgress, context.StopReason));
        }
    }
}
