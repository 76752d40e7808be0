namespace NeuralNet;

/// <summary>What an optimizer that compares J at several points asks for: that J is one function.</summary>
internal static class OneFunction
{
    /// <summary>Refuses layers that make J another function from step to step, if the optimizer minds.</summary>
    /// <exception cref="ArgumentException">A layer is random, or depends on the batch.</exception>
    public static void RequireLayers(Optimizer optimizer, NetworkDescription network)
    {
        for (int l = 0; optimizer.NeedsOneFunction && l < network.Layers.Count; l++)
        {
            Layer layer = network.Layers[l];
            if (layer.IsRandom || layer.DependsOnBatch)
            {
                throw new ArgumentException(
                    $"{optimizer} compares J at several points, so that J must be the same function at each, but layer {l}, {layer}, "
                    + $"{(layer.IsRandom ? "is random" : "depends on the batch")} in training. Leave the layer out, or take Optimizer.Sgd.",
                    nameof(optimizer));
            }
        }
    }

    /// <summary>Refuses mini-batches, if the optimizer minds.</summary>
    /// <exception cref="ArgumentException">A batch has not all examples.</exception>
    public static void RequireWholeBatch(Optimizer optimizer, TrainingOptions options, int examples, string parameter)
    {
        if (optimizer.NeedsOneFunction && options.BatchSize < examples)
        {
            throw new ArgumentException(
                $"{optimizer} compares J at several points, so that it needs all {examples} examples in one batch, "
                + $"but BatchSize is {options.BatchSize}. Set it to TrainingOptions.FullBatch, or take Optimizer.Sgd.",
                parameter);
        }
    }
}
