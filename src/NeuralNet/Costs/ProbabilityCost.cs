using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A cost of predictions that are probabilities, each from 0 to 1. Its targets are probabilities too.</summary>
/// <remarks>With softmax the outputs of an example exclude each other, so that each column of the targets must sum to 1.</remarks>
internal abstract record ProbabilityCost : BuiltInCost
{
    /// <inheritdoc/>
    public abstract override Activation CanonicalActivation { get; }

    /// <inheritdoc/>
    public sealed override bool NeedsUnitInterval => true;

    /// <inheritdoc/>
    public sealed override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        RequireUnitInterval(targets);
        if (CanonicalActivation == Activation.Softmax)
        {
            RequireColumnSums(targets);
        }
    }

    /// <inheritdoc/>
    public sealed override void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
    {
        if (CanonicalActivation == Activation.Softmax)
        {
            TargetWeights.RequireWholeColumns(entryWeights, this);
        }
    }

    /// <summary>The smallest normal number: a smaller probability is replaced by it in a logarithm or a denominator (Eq. 8).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tiny<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateChecked(typeof(T) == typeof(float) ? 1.17549435E-38 : 2.2250738585072014E-308);

    /// <summary>Half a unit in the last place of 1. No ŷ below 1 is nearer to 1, so that only 1−ŷ = 0 is smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T HalfUnit<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateChecked(typeof(T) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53));

    /// <summary>ŷ for a logarithm or a denominator: at least <see cref="Tiny{T}"/> and at most 1. NaN stays NaN.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TLane">What it computes in.</typeparam>
    /// <typeparam name="T">What the prediction was rounded to.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AtLeastTiny<TVector, TLane, T>(TVector predicted)
        where TVector : unmanaged, ILanes<TVector, TLane>
        where TLane : unmanaged, IFloatingPointIeee754<TLane>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TVector.Min(TVector.One, TVector.Max(TVector.Create(TLane.CreateChecked(Tiny<T>())), predicted));

    /// <summary>1 − ŷ for the same: at least <see cref="HalfUnit{T}"/> and at most 1. NaN stays NaN.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TLane">What it computes in.</typeparam>
    /// <typeparam name="T">What the prediction was rounded to.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector RestOf<TVector, TLane, T>(TVector predicted)
        where TVector : unmanaged, ILanes<TVector, TLane>
        where TLane : unmanaged, IFloatingPointIeee754<TLane>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TVector.Min(TVector.One, TVector.Max(TVector.Create(TLane.CreateChecked(HalfUnit<T>())), TVector.One - predicted));

    /// <summary>Refuses predictions outside [0, 1] by more than rounding. NaN and infinite predictions are not refused.</summary>
    /// <remarks>
    /// The last layer of a network may be the user's own and produce any number. The trainer cannot know that before the first predictions.
    /// An example or entry of weight 0 counts as if it were absent, whatever its predictions are.
    /// </remarks>
    /// <returns>False if a prediction is infinite. The cost is then NaN.</returns>
    /// <exception cref="ArgumentException">A prediction lies outside; the message names its row and column.</exception>
    public bool RequireProbabilities<T>(ReadOnlyColumns<T> predicted, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T slack = T.CreateChecked(Tolerance<T>());
        ReadOnlySpan<T> values = predicted.Values;
        if (RangeCheck.All(values, -slack, T.One + slack))
        {
            return true;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (weights.IsZero(i, predicted.Rows))
            {
                continue;
            }

            if (T.IsInfinity(values[i]))
            {
                return false;
            }

            if (values[i] < -slack || values[i] > T.One + slack)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{RecordText.Short(this)} needs predictions from 0 to 1, but row {i % predicted.Rows}, column {i / predicted.Rows} is {values[i]}. ")
                    + $"End the network with Activation.{RecordText.Short(CanonicalActivation)}.",
                    nameof(predicted));
            }
        }

        return true;
    }

    /// <summary>Refuses targets outside [0, 1].</summary>
    /// <exception cref="ArgumentException">A target lies outside; the message names its row and column.</exception>
    private void RequireUnitInterval<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> values = targets.Values;
        if (RangeCheck.All(values, T.Zero, T.One))
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= T.Zero && values[i] <= T.One))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{RecordText.Short(this)} expects targets from 0 to 1, but row {i % targets.Rows}, column {i / targets.Rows} is {values[i]}.")
                    + TargetClass.HintAtNumbers(targets),
                    nameof(targets));
            }
        }
    }

    /// <summary>Refuses columns that do not sum to 1, to 1e-6 in double and 1e-4 in float.</summary>
    /// <exception cref="ArgumentException">A column has another sum; the message names it.</exception>
    private void RequireColumnSums<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double tolerance = Tolerance<T>();
        ReadOnlySpan<T> rest = targets.Values;
        for (int i = 0; i < targets.Count; i++)
        {
            double sum = 0;
            foreach (T target in rest[..targets.Rows])
            {
                sum += double.CreateTruncating(target);
            }

            rest = rest[targets.Rows..];

            if (!(Math.Abs(sum - 1) <= tolerance))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{RecordText.Short(this)} expects each column of the targets to sum to 1, but rows 0 to {targets.Rows - 1} of column {i} sum to {sum}. ")
                    + "Encode labels with OneHot.Encode. For several labels at once use Cost.BinaryCrossEntropy.",
                    nameof(targets));
            }
        }
    }

    /// <summary>How much rounding may change a probability or a sum of probabilities.</summary>
    public static double Tolerance<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? 1e-4 : 1e-6;
}
