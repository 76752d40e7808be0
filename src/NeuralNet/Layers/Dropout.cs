using System.Text;

namespace NeuralNet;

/// <summary>Sets numbers to 0 at random in training, so that no unit can rely on another; at inference it does nothing.</summary>
/// <remarks>
/// <code>
/// training     Ã = A ⊙ R/(1 − p)     R ~ Bernoulli(1 − p)      ∂J/∂A = ∂J/∂Ã ⊙ R/(1 − p)         (Eq. 11)
/// inference    Ã = A
/// </code>
/// What is kept is scaled up, so that each number has the same mean in training and at inference (inverted dropout). The mask is a pure
/// function of seed, path of the layer, epoch, micro-batch, example and element: it is the same on any number of threads.
/// N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov: Dropout. JMLR 15, 2014.
/// </remarks>
/// <param name="DropProbability">The probability p that a number is dropped, at least 0 and less than 1; kept to within 2⁻³².</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="DropProbability"/> is below 0, 1 or more, or NaN.</exception>
public sealed record Dropout(double DropProbability = 0.5) : Layer
{
    /// <summary>The probability p that a number is dropped.</summary>
    public double DropProbability { get; init => field = Require.Fraction(value, nameof(DropProbability)); } =
        Require.Fraction(DropProbability, nameof(DropProbability));

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new DropoutLayer<T>(this, context.InputSize);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(DropProbability);
        return true;
    }
}
