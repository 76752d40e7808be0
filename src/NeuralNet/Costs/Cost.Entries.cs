using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <content>The weights of single entries of the targets.</content>
/// <remarks>
/// <code>
/// J = Σⱼ (Σᵢ ωⱼᵢ fⱼᵢ / Σᵢ ωⱼᵢ)          fⱼᵢ: cost of output j of example i     ωⱼᵢ ≥ 0: the weight of the entry, 0 if its target is missing    (Eq. 9)
/// </code>
/// </remarks>
public abstract partial record Cost
{
    /// <summary>Computes J of predictions with a weight for each entry of the targets (Eq. 9).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples. The target of an entry of weight 0 does not matter. It may be NaN.</param>
    /// <param name="entryWeights">ω, outputs × examples: finite, 0 or more, and not all 0.</param>
    /// <returns>J, the sum over the outputs of the weighted means over the examples. An output whose weights are all 0 adds nothing.</returns>
    /// <exception cref="NotSupportedException">
    /// T is neither <see cref="float"/> nor <see cref="double"/>, or the cost has no <see cref="ValueOfEntries"/>.
    /// </exception>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, there is no example, a prediction is not finite or outside [0, 1] for a cost that needs it inside
    /// (<see cref="NeedsUnitInterval"/>), the targets do not fit the cost, the weights are not valid, or the cost cannot honour them
    /// (<see cref="ValidateEntries"/>).
    /// </exception>
    public double OfEntries<T>(Matrix<T> predictions, Matrix<T> targets, Matrix<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        PredictionChecks.RequireShapes(predictions, targets);
        T[] weights = TargetWeights.Require(entryWeights, targets.RowCount, targets.ColumnCount, nameof(entryWeights));
        ReadOnlyColumns<T> predicted = predictions.AsColumns();
        ReadOnlyColumns<T> ofEntries = new(weights, targets.RowCount, targets.ColumnCount);
        ReadOnlyColumns<T> expected = new(TargetWeights.Fill(targets.ToDenseArray(), weights, targets.RowCount), targets.RowCount, targets.ColumnCount);
        PredictionChecks.RequireFinite(predicted);
        ValidateData(expected, ofEntries);
        double[] totals = new double[targets.RowCount];
        TargetWeights.AddTotals(ofEntries, totals);
        T[] shares = new T[weights.Length];
        TargetWeights.Divide(ofEntries, totals, shares);
        return ValueOfEntries(predicted, expected, new ReadOnlyColumns<T>(shares, targets.RowCount, targets.ColumnCount));
    }

    /// <summary>Computes the part of J that a batch contributes, if each entry of the targets has a weight: Σ ωⱼᵢ fⱼᵢ (Eq. 9).</summary>
    /// <remarks>
    /// The caller has divided the weights by their sums, so that this is a sum and not a mean. In one batch the weights of each output sum to 1, or
    /// they are all 0. If a batch is divided into micro-batches, the values of all of them sum to J. By default it throws, so that a cost
    /// of your own never ignores weights in silence. If you override it, override the other methods of entries too.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predicted">Ŷ: outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="entryWeights">The share of each entry in the mean of its output, outputs × examples: 0 or more. If it is 0, the entry must not count, even if its prediction is NaN.</param>
    /// <returns>Σ ωⱼᵢ fⱼᵢ over outputs and examples.</returns>
    /// <exception cref="NotSupportedException">The cost does not override it.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, a weight is negative or not finite, or a prediction is outside [0, 1] for a cost that needs it inside (<see cref="NeedsUnitInterval"/>).
    /// </exception>
    public virtual double ValueOfEntries<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T> => throw EntriesNotSupported();

    /// <summary>Computes the gradient of <see cref="ValueOfEntries"/> with respect to Ŷ.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predicted">Ŷ: outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="entryWeights">The share of each entry in the mean of its output, as for <see cref="ValueOfEntries"/>.</param>
    /// <param name="result">Receives ∂J/∂Ŷ: outputs × examples. It is 0 if the weight is 0.</param>
    /// <exception cref="NotSupportedException">The cost does not override it.</exception>
    /// <exception cref="ArgumentException">As for <see cref="ValueOfEntries"/>.</exception>
    public virtual void GradientOfEntries<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T> => throw EntriesNotSupported();

    /// <summary>Computes <see cref="ValueOfEntries"/> from the logits, if the last activation is <see cref="CanonicalActivation"/>.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="logits">Zᴸ: outputs × examples.</param>
    /// <param name="predicted">Ŷ = g(Zᴸ): outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="entryWeights">The share of each entry in the mean of its output, as for <see cref="ValueOfEntries"/>.</param>
    /// <returns>Σ ωⱼᵢ fⱼᵢ over outputs and examples. By default it is <see cref="ValueOfEntries"/>.</returns>
    /// <exception cref="NotSupportedException">The cost has no weights of entries.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or a weight is negative or not finite.</exception>
    public virtual double ValueFromLogitsOfEntries<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WeightedMean.RequireLogits(logits, predicted);
        return ValueOfEntries(predicted, expected, entryWeights);
    }

    /// <summary>Computes the gradient of <see cref="ValueFromLogitsOfEntries"/> with respect to Zᴸ.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="logits">Zᴸ: outputs × examples.</param>
    /// <param name="predicted">Ŷ = g(Zᴸ): outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="entryWeights">The share of each entry in the mean of its output, as for <see cref="ValueOfEntries"/>.</param>
    /// <param name="result">Receives ∂J/∂Zᴸ: outputs × examples. It is 0 if the weight is 0.</param>
    /// <exception cref="NotSupportedException">The cost does not override it.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or a weight is negative or not finite.</exception>
    public virtual void GradientFromLogitsOfEntries<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlyColumns<T> entryWeights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T> => throw EntriesNotSupported();

    /// <summary>Refuses weights of entries that this cost cannot honour. Fit and Evaluate call it once, if the data has such weights.</summary>
    /// <remarks>
    /// A cost whose outputs hang together, such as <see cref="CrossEntropy"/>, takes an example as a whole: all its weights must be equal, and they are
    /// 0 if its target is missing. By default all weights of entries are refused.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="entryWeights">ω: outputs × examples.</param>
    /// <exception cref="NotSupportedException">The cost has no weights of entries.</exception>
    /// <exception cref="ArgumentException">The cost cannot honour a weight; the message names the first such example.</exception>
    public virtual void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T> => throw EntriesNotSupported();

    private NotSupportedException EntriesNotSupported() => new(
        $"{RecordText.Short(this)} does not support missing targets and weights of entries. Override ValidateEntries, ValueOfEntries, GradientOfEntries and, "
        + "with a canonical activation, GradientFromLogitsOfEntries; or leave out the examples with missing targets.");
}
