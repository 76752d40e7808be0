using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>Sets random numbers to 0 during training, so that no unit can rely on another. It does nothing at inference.</summary>
/// <remarks>
/// <code>
/// training     Ã = A ⊙ R/(1 − p)     R ~ Bernoulli(1 − p)      ∂J/∂A = ∂J/∂Ã ⊙ R/(1 − p)         (Eq. 11)
/// inference    Ã = A
/// </code>
/// The kept numbers are scaled up, so that each has the same mean in training and at inference (inverted dropout). The mask is a pure function of
/// seed, path of the layer, epoch, micro-batch, example and element. It is therefore the same on any number of threads. With a
/// <see cref="Schedule"/> p changes from iteration to iteration.
/// N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov: Dropout. JMLR 15, 2014.
/// </remarks>
public sealed record Dropout : Layer
{
    /// <summary>The default rate.</summary>
    public const double DefaultRate = 0.5;

    /// <summary>Initializes a dropout layer.</summary>
    /// <param name="rate">The probability p that a number is dropped, at least 0 and less than 1. It is rounded to a multiple of 2⁻³².</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is below 0, 1 or more, or NaN.</exception>
    public Dropout(double rate = DefaultRate)
    {
        Rate = Require.ShareBelowOne(rate, nameof(rate));
    }

    /// <summary>The probability p that a number is dropped.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, 1 or more, or NaN.</exception>
    public double Rate { get; init => field = Require.ShareBelowOne(value, nameof(Rate)); }

    /// <summary>A factor of p for each iteration of the training.</summary>
    /// <remarks><see cref="Rate"/> times its value must be at least 0 and less than 1 in every iteration, or the training stops with an exception.</remarks>
    /// <value>By default null: p does not change.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Schedule? Schedule { get; init; }

    /// <inheritdoc/>
    public override bool IsRandom => true;

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new DropoutLayer<T>(this, context.InputSize);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Rate);
        if (Schedule is not null)
        {
            builder.Append(CultureInfo.InvariantCulture, $", Schedule = {Schedule}");
        }

        return true;
    }
}
