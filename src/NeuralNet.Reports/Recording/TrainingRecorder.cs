using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Records norms, histograms and frames of a training for a report.</summary>
/// <param name="Record">Receives what is recorded. Each Fit begins it anew.</param>
public sealed record TrainingRecorder(TrainingRecord Record) : Callback
{
    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new Run<T>();

    private sealed class Run<T> : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
