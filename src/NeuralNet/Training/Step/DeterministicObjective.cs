using System.Numerics;

namespace NeuralNet;

/// <summary>What an optimizer asks of layers, rules and batches, above all if it compares J at several points, so that J must be one function.</summary>
internal static class DeterministicObjective
{
    /// <summary>Refuses layers that make J another function from step to step, if the optimizer minds.</summary>
    /// <exception cref="ArgumentException">A layer is random, or depends on the batch.</exception>
    public static void RequireLayers<T>(Optimizer optimizer, Network<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int l = 0; optimizer.NeedsDeterministicObjective && l < network.Layers.Count; l++)
        {
            Layer<T> layer = network.Layers[l];
            if (layer.IsRandom || layer.MixesExamples)
            {
                throw new ArgumentException(
                    $"{RecordText.Short(optimizer)} compares J at several points, so that J must be the same function at each, but layer {l}, {RecordText.Short(network.Description.Layers[l])}, "
                    + $"{(layer.IsRandom ? "is random" : "depends on the batch")} in training. Leave the layer out, or take Optimizer.Sgd.",
                    nameof(optimizer));
            }
        }
    }

    /// <summary>
    /// Refuses rules that the optimizer cannot honour: a decay factor without a decay, a rate factor without a rate, and a max-norm that would spoil a way back.
    /// </summary>
    /// <exception cref="ArgumentException">A parameter has such a rule.</exception>
    public static void RequireRules<T>(Optimizer optimizer, Network<T> network, TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!optimizer.HasDecay && options.Rules.Any(rule => rule.DecayFactor is not null))
        {
            throw new ArgumentException(
                $"A rule has a DecayFactor, but {RecordText.Short(optimizer)} has no decay. Leave the factor out, or take an optimizer with a decay, such as Optimizer.AdamW.",
                nameof(options));
        }

        if (optimizer.HasRate)
        {
            return;
        }

        string why = optimizer.NeedsDeterministicObjective ? "moves all parameters together" : "finds the step of each number itself";
        ParameterRule[] rules = ParameterRule.Resolve(network, options);
        for (int p = 0; p < rules.Length; p++)
        {
            string? what = rules[p].RateFactor is not (null or ConstantSchedule { Value: 1 }) ? "rate factor"
                : optimizer.GoesBack && rules[p].MaxNorm is double limit && double.IsFinite(limit) ? "max-norm" : null;
            if (what is not null)
            {
                throw new ArgumentException(
                    $"{RecordText.Short(optimizer)} {why}, so that no parameter can have a {what} of its own, but {QuotedText.Of(network.Parameters[p].Path)} has one. "
                    + "Leave it out, or take Optimizer.Sgd.",
                    nameof(options));
            }
        }
    }

    /// <summary>Refuses mini-batches, if the optimizer minds.</summary>
    /// <exception cref="ArgumentException">A batch has not all examples.</exception>
    public static void RequireWholeBatch(Optimizer optimizer, TrainingOptions options, int examples, string parameter)
    {
        EpochBatches batches = new(examples, options);
        int first = batches.UpdateFrom(0);
        if (optimizer.NeedsWholeBatch && first < batches.Examples)
        {
            string compares = optimizer.NeedsDeterministicObjective ? "J at several points" : "each gradient with the one before";
            throw new ArgumentException(
                $"{RecordText.Short(optimizer)} compares {compares}, so that it needs all {batches.Examples} examples in one batch, but a batch has {first}. "
                + "Set BatchSize to TrainingOptions.FullBatch, or take Optimizer.Sgd.",
                parameter);
        }
    }
}
