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

    /// <summary>J, from the logits if there are any, and with weights of examples or of entries.</summary>
    /// <param name="logits">Zᴸ if the last activation is canonical: outputs × examples; otherwise no columns.</param>
    /// <param name="predicted">Ŷ: outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="weights">ω.</param>
    internal double Compute<T>(ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T> => (weights.AreOfEntries, logits.Count > 0) switch
        {
            (false, false) => Value(predicted, expected, weights.Values),
            (false, true) => ValueFromLogits(logits, predicted, expected, weights.Values),
            (true, false) => ValueOfEntries(predicted, expected, weights.Entries),
            (true, true) => ValueFromLogitsOfEntries(logits, predicted, expected, weights.Entries),
        };

    /// <summary>∂J/∂Ŷ or, if there are logits, ∂J/∂Zᴸ, of the same.</summary>
    internal void ComputeGradient<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (weights.AreOfEntries, logits.Count > 0)
        {
            case (false, false):
                Gradient(predicted, expected, weights.Values, result);
                break;
            case (false, true):
                GradientFromLogits(logits, predicted, expected, weights.Values, result);
                break;
            case (true, false):
                GradientOfEntries(predicted, expected, weights.Entries, result);
                break;
            case (true, true):
                GradientFromLogitsOfEntries(logits, predicted, expected, weights.Entries, result);
                break;
        }
    }
}
