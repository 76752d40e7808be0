using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>How far predictions are from targets: the mean over the examples of the cost of one example.</summary>
/// <remarks>
/// <code>
/// J = Σᵢ ωᵢ fᵢ / Σᵢ ωᵢ            fᵢ: cost of example i     ωᵢ ≥ 0: its weight, 1 if none are given       (Eq. 3, 9)
/// </code>
/// The 1/m of the mean stands here and nowhere else. A cost is a description without numbers of its own: a value, which can be shared and
/// is used by many threads at once. Values are summed and returned in double, also for float.
/// </remarks>
public abstract partial record Cost
{
    /// <summary>½‖ŷ − y‖², for regression.</summary>
    public static Cost MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary>Σ |ŷ − y|, for regression with outliers.</summary>
    public static Cost MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary>−Σ y log ŷ, for one class of many. <see cref="SmoothedCrossEntropy"/> has the same with smoothed labels.</summary>
    public static Cost CrossEntropy { get; } = new CrossEntropy(0);

    /// <summary>−Σ (y log ŷ + (1−y) log(1−ŷ)), for one yes-or-no output or several. <see cref="SmoothedBinaryCrossEntropy"/> has the same with smoothed labels.</summary>
    public static Cost BinaryCrossEntropy { get; } = new BinaryCrossEntropy(0);

    /// <summary>Σ y log(y/ŷ), for distributions over the outputs.</summary>
    public static Cost KullbackLeibler { get; } = new KullbackLeibler();

    /// <summary>The activation with which cost and gradient are computed from the logits, and ∂J/∂Z is mostly (A − Y)/m (Eq. 8), or null.</summary>
    /// <value>By default null. The trainer finds the pair by itself and then computes cost and gradient from the logits.</value>
    public virtual Activation? CanonicalActivation => null;

    /// <summary>Whether predictions must lie in [0, 1], because their logarithm is taken.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public virtual bool NeedsUnitInterval => false;

    /// <summary>Whether the cost of an example is ½‖ŷ − y‖², so that J is half a sum of squares (LM 1).</summary>
    internal virtual bool IsSumOfSquares => false;

    /// <summary>The cross-entropy with targets y′ = (1 − ε)y + ε/n for n outputs, so that the network is less sure. It also applies to the validation data.</summary>
    /// <param name="labelSmoothing">ε, the share of each target that is spread over all outputs: 0 or more and below 1.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is not 0 or more and below 1.</exception>
    public static Cost SmoothedCrossEntropy(double labelSmoothing) => new CrossEntropy(labelSmoothing);

    /// <summary>The binary cross-entropy with targets y′ = (1 − ε)y + ε/2, so that the network is less sure. It also applies to the validation data.</summary>
    /// <param name="labelSmoothing">ε, 0 or more and below 1: each target moves towards ½.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="labelSmoothing"/> is not 0 or more and below 1.</exception>
    public static Cost SmoothedBinaryCrossEntropy(double labelSmoothing) => new BinaryCrossEntropy(labelSmoothing);

    /// <summary>Quadratic for small errors and linear for large ones.</summary>
    /// <param name="delta">The error at which the cost turns from quadratic to linear, above 0.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not above 0 and finite.</exception>
    public static Cost Huber(double delta = NeuralNet.Huber.DefaultDelta) => new Huber(delta);

    /// <summary>−Σ y (1−ŷ)^γ log ŷ, for one class of many if most examples are easy.</summary>
    /// <param name="gamma">γ, 0 or more: how much less an example counts if it is classified well.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is not 0 or more and finite.</exception>
    public static Cost FocalCrossEntropy(double gamma = NeuralNet.FocalCrossEntropy.DefaultGamma) => new FocalCrossEntropy(gamma);

    /// <summary>The focal cost of yes-or-no outputs if most examples are easy.</summary>
    /// <param name="gamma">γ, 0 or more: how much less an output counts if it is predicted well.</param>
    /// <param name="alpha">α, 0 to 1: the weight of a yes. A no has the weight 1 − α. Null gives both the weight 1.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentOutOfRangeException">γ is not 0 or more and finite, or α not 0 to 1.</exception>
    public static Cost BinaryFocalCrossEntropy(double gamma = NeuralNet.FocalCrossEntropy.DefaultGamma, double? alpha = null) =>
        new BinaryFocalCrossEntropy(gamma, alpha);

    /// <summary>Another cost for each range of outputs, behind <see cref="Activation.Heads"/>: J is the sum of the costs of the heads.</summary>
    /// <param name="heads">The number of outputs of each head, at least 1, and its cost, from the first output on.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentNullException">A cost is null.</exception>
    /// <exception cref="ArgumentException">There is no head, or a head has no outputs or has heads itself.</exception>
    public static Cost Heads(params ReadOnlySpan<(int Outputs, Cost Cost)> heads) => Heads([.. heads.ToArray().Select(head => (head.Outputs, head.Cost, 1.0))]);

    /// <summary>The same with a weight λₕ for each head: J = Σₕ λₕ Jₕ. A head of weight 0 does not count, and its targets may be any finite numbers.</summary>
    /// <param name="heads">The number of outputs of each head, its cost, and its weight: finite, 0 or more, and not 0 for all heads.</param>
    /// <returns>The cost.</returns>
    /// <exception cref="ArgumentNullException">A cost is null.</exception>
    /// <exception cref="ArgumentException">There is no head, or a head has no outputs, has heads itself or has a weight that is not valid.</exception>
    public static Cost Heads(params ReadOnlySpan<(int Outputs, Cost Cost, double Weight)> heads) => new HeadsCost(heads);

    /// <summary>Computes J of predictions (Eq. 3, 9).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; null if all are 1.</param>
    /// <returns>J, the weighted mean over the examples, without Ω.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, there is no example, a prediction is not finite or outside [0, 1] for a cost that needs it inside
    /// (<see cref="NeedsUnitInterval"/>), the targets do not fit the cost, or the weights are not valid.
    /// </exception>
    public double Of<T>(Matrix<T> predictions, Matrix<T> targets, MathNet.Numerics.LinearAlgebra.Vector<T>? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        PredictionChecks.RequireShapes(predictions, targets);
        ReadOnlyColumns<T> predicted = predictions.AsColumns();
        ReadOnlyColumns<T> expected = targets.AsColumns();
        RequireNumbers(predicted, expected);
        return Value(predicted, expected, PredictionChecks.RequireWeights(weights, expected.Count));
    }

    /// <summary>Computes the cost of the prediction of one example (Eq. 3).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">ŷ: outputs. An array fits too.</param>
    /// <param name="target">y: outputs.</param>
    /// <returns>f, the cost of the example.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The lengths differ, there is no output, a number of the prediction is not finite or outside [0, 1] for a cost that needs it inside
    /// (<see cref="NeedsUnitInterval"/>), or the target does not fit the cost.
    /// </exception>
    public double Of<T>(ReadOnlySpan<T> prediction, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ReadOnlyColumns<T> predicted = new(prediction, prediction.Length, 1);
        ReadOnlyColumns<T> expected = new(target, target.Length, 1);
        PredictionChecks.RequireShapes(predicted, expected);
        RequireNumbers(predicted, expected);
        return Value(predicted, expected, []);
    }

    /// <summary>Computes ∂J/∂Ŷ of predictions.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; null if all are 1.</param>
    /// <returns>∂J/∂Ŷ: outputs × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Of{T}(Matrix{T}, Matrix{T}, MathNet.Numerics.LinearAlgebra.Vector{T})"/>.</exception>
    public Matrix<T> GradientOf<T>(Matrix<T> predictions, Matrix<T> targets, MathNet.Numerics.LinearAlgebra.Vector<T>? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        PredictionChecks.RequireShapes(predictions, targets);
        ReadOnlyColumns<T> predicted = predictions.AsColumns();
        ReadOnlyColumns<T> expected = targets.AsColumns();
        RequireNumbers(predicted, expected);
        T[] gradient = new T[predicted.Values.Length];
        Gradient(
            predicted, expected, PredictionChecks.RequireWeights(weights, expected.Count), new Columns<T>(gradient, predicted.Rows, predicted.Count));
        return gradient.ToMatrix(predicted.Rows, predicted.Count);
    }

    /// <summary>Computes J of a batch (Eq. 3, 9).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predicted">Ŷ: outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; empty if all are 1.</param>
    /// <returns>J, the weighted mean over the examples.</returns>
    /// <exception cref="ArgumentException">
    /// The shapes differ, the weights are not valid, or a prediction is outside [0, 1] for a cost that needs it inside (<see cref="NeedsUnitInterval"/>).
    /// </exception>
    public abstract double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes ∂J/∂Ŷ of a batch.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predicted">Ŷ: outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; empty if all are 1.</param>
    /// <param name="result">Receives ∂J/∂Ŷ: outputs × examples.</param>
    /// <exception cref="ArgumentException">
    /// The shapes differ, the weights are not valid, or a prediction is outside [0, 1] for a cost that needs it inside (<see cref="NeedsUnitInterval"/>).
    /// </exception>
    public abstract void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Computes J from the logits, where the last activation is <see cref="CanonicalActivation"/>.</summary>
    /// <remarks>Override it where logarithm and exponential cancel. By default the same as <see cref="Value"/>.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="logits">Zᴸ: outputs × examples.</param>
    /// <param name="predicted">Ŷ = g(Zᴸ): outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; empty if all are 1.</param>
    /// <returns>J, the weighted mean over the examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the weights are not valid.</exception>
    public virtual double ValueFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WeightedMean.RequireLogits(logits, predicted);
        return Value(predicted, expected, weights);
    }

    /// <summary>Computes ∂J/∂Zᴸ, where the last activation is <see cref="CanonicalActivation"/>: by default (A − Y)·ω/Σω (Eq. 8, 9).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="logits">Zᴸ: outputs × examples.</param>
    /// <param name="predicted">Ŷ = g(Zᴸ): outputs × examples.</param>
    /// <param name="expected">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; empty if all are 1.</param>
    /// <param name="result">Receives ∂J/∂Zᴸ: outputs × examples.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the weights are not valid.</exception>
    public virtual void GradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        WeightedMean.RequireLogits(logits, predicted);
        WeightedMean.Gradient(default(MeanSquaredError.Term<T>), predicted, expected, new CostWeights<T>(weights), result);
    }

    /// <summary>Refuses targets that do not fit this cost; called once per Fit or Evaluate.</summary>
    /// <remarks>An override calls the base, which refuses what is not finite.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <exception cref="ArgumentException">A target does not fit; the message names its row and column.</exception>
    public virtual void Validate<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T> => MatrixStorage.RequireFiniteData(targets, "Targets", "output", nameof(targets));

    /// <summary>The name in this menu, or the name of the type of a record of a user.</summary>
    private protected virtual string Name => GetType().Name;

    /// <summary>The name and, in parentheses, what sets it apart: <c>Huber(1)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.OfChoice(this, Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    private void RequireNumbers<T>(ReadOnlyColumns<T> predictions, ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PredictionChecks.RequireFinite(predictions);
        Validate(targets);
    }
}
