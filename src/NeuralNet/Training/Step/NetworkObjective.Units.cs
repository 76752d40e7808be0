namespace NeuralNet;

/// <content>The targets of the cost and the predictions of the network, if the cost leaves out layers (Eq. 14, 21).</content>
internal sealed partial class NetworkObjective<T>
{
    private readonly T[] scaledTargets;
    private T[] unscaledPredictions = [];

    /// <summary>Ŷ of the last evaluation, in the units of the targets: outputs × examples, of all micro-batches.</summary>
    public Columns<T> GetPredictions()
    {
        if (cost.LeavesOutLayers && unscaledPredictions.Length == 0)
        {
            unscaledPredictions = new T[cost.ScaledLength(BatchCapacity)];
        }

        return cost.Unscaled(predictions.Length > 0 ? PredictionsOf(0, batch.Count) : Outputs, unscaledPredictions, threads);
    }
}
