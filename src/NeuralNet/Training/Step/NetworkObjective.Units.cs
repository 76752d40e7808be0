namespace NeuralNet;

/// <content>The units of targets and predictions. J and its gradients are in those of the scaled targets (Eq. 14).</content>
internal sealed partial class NetworkObjective<T>
{
    private readonly T[] scaledTargets;
    private T[] unscaledPredictions = [];

    /// <summary>Ŷ of the last evaluation in the units of the targets: outputs × examples, of all micro-batches.</summary>
    public Columns<T> GetPredictions()
    {
        if (cost.HasUnits && unscaledPredictions.Length == 0)
        {
            unscaledPredictions = new T[cost.ScaledLength(BatchCapacity)];
        }

        return cost.Unscaled(predictions.Length > 0 ? PredictionsOf(0, batch.Count) : Outputs, unscaledPredictions, threads);
    }
}
