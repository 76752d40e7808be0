using System.Numerics;

namespace NeuralNet;

/// <content>How the library calls a cost at the outputs of a network.</content>
public abstract partial record Cost
{
    /// <summary>The ranges of outputs that have costs of their own behind an activation: all outputs for every cost without heads.</summary>
    /// <param name="last">The last activation of the network, or null if it is not known.</param>
    /// <param name="outputs">The outputs of the network.</param>
    /// <param name="parameter">The parameter of the public method.</param>
    /// <exception cref="ArgumentException">The heads do not fit the activation or the number of outputs.</exception>
    internal virtual CostHead[] HeadsBehind(Activation? last, int outputs, string parameter) =>
        [new CostHead(new HeadRows(0, outputs), this, 1, last, string.Empty)];

    /// <summary>The mean of the costs of several members with the same targets, which are heads (Eq. 21).</summary>
    /// <param name="members">The number of members.</param>
    /// <param name="outputs">The outputs of each.</param>
    internal virtual Cost OfMembers(int members, int outputs) => Heads([.. Enumerable.Repeat((outputs, this, 1.0 / members), members)]);

    /// <summary>This cost as it is computed behind an activation: the same for every cost without heads.</summary>
    internal virtual Cost PairedWith(Activation activation) => this;

    /// <summary>Refuses targets and weights of their entries that do not fit this cost. A head that does not count may have any targets.</summary>
    /// <param name="targets">Y: outputs × examples, with numbers in place of missing targets (<see cref="TargetWeights.Fill"/>).</param>
    /// <param name="entryWeights">ω: outputs × examples; no columns if entries have no weights.</param>
    /// <exception cref="NotSupportedException">The entries have weights, which the cost does not support.</exception>
    /// <exception cref="ArgumentException">A target or a weight does not fit.</exception>
    internal virtual void ValidateData<T>(ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (entryWeights.Count > 0)
        {
            ValidateEntries(entryWeights);
        }

        Validate(targets);
    }

    /// <summary>J with either kind of weights. A cost of this library has one implementation for both.</summary>
    /// <param name="predicted">Ŷ: outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="weights">ω.</param>
    internal virtual double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T> => weights.AreOfEntries
            ? ValueOfEntries(predicted, expected, weights.Entries)
            : Value(predicted, expected, weights.Values);

    /// <summary>J from the logits Zᴸ with either kind of weights, if the last activation is canonical.</summary>
    internal virtual double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T> => weights.AreOfEntries
            ? ValueFromLogitsOfEntries(logits, predicted, expected, weights.Entries)
            : ValueFromLogits(logits, predicted, expected, weights.Values);

    /// <summary>∂J/∂Ŷ with either kind of weights.</summary>
    internal virtual void ComputeGradient<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.AreOfEntries)
        {
            GradientOfEntries(predicted, expected, weights.Entries, result);
        }
        else
        {
            Gradient(predicted, expected, weights.Values, result);
        }
    }

    /// <summary>∂J/∂Zᴸ with either kind of weights, if the last activation is canonical.</summary>
    internal virtual void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.AreOfEntries)
        {
            GradientFromLogitsOfEntries(logits, predicted, expected, weights.Entries, result);
        }
        else
        {
            GradientFromLogits(logits, predicted, expected, weights.Values, result);
        }
    }
}
