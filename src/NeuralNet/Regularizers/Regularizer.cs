using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>The cost of large weights: the term Ω of J.</summary>
/// <remarks>
/// <code>
/// J = f(Ŷ, Y) + Ω(W)            Ω = Σₗ Σ ω(w) over the weights w of layer l        (Eq. 3, 10)
/// </code>
/// Ω is a part of J. The training costs in the history, the gradients, the gradient check and the message about diverged training include it. The
/// costs of validation data and of Evaluate do not. The strength of Ω does not depend on the batch. A regularizer is an immutable value. You can
/// share it, and many threads use it at once.
/// </remarks>
public abstract record Regularizer
{
    /// <summary>λ Σ |w|. Many weights become small, and almost 0 if the learning rate falls.</summary>
    /// <param name="lambda">λ, 0 or more.</param>
    /// <returns>The regularizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is not 0 or more and finite.</exception>
    public static Regularizer L1(double lambda) => new L1(lambda);

    /// <summary>λ/2 Σ w². It keeps weights from becoming large.</summary>
    /// <param name="lambda">λ, 0 or more.</param>
    /// <returns>The regularizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is not 0 or more and finite.</exception>
    public static Regularizer L2(double lambda) => new L2(lambda);

    /// <summary>λ₁ Σ |w| + λ₂/2 Σ w², which combines both.</summary>
    /// <param name="lambda1">λ₁, 0 or more.</param>
    /// <param name="lambda2">λ₂, 0 or more.</param>
    /// <returns>The regularizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A λ is not 0 or more and finite.</exception>
    public static Regularizer ElasticNet(double lambda1, double lambda2) => new ElasticNet(lambda1, lambda2);

    /// <summary>Computes Ω of some numbers of a parameter and, in the same pass, adds its gradient to that of the cost.</summary>
    /// <remarks>
    /// Several threads call this at once, each with a part of a parameter, and the results are added. Ω must therefore be a sum over the numbers that
    /// does not depend on their positions.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">w.</param>
    /// <param name="gradient">∂J/∂w. Add ∂Ω/∂w to it. It has as many numbers as the weights, or none if only the value is needed.</param>
    /// <returns>Ω of these numbers, summed in double.</returns>
    public abstract double Add<T>(ReadOnlySpan<T> weights, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>λ if Ω is λ/2 Σ w² and nothing else, or null.</summary>
    internal virtual double? SquareFactor => null;

    /// <summary>The name and, in parentheses, the settings: <c>L2(0.001)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.OfChoice(this, GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
