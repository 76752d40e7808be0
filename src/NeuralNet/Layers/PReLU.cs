using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>A rectifier whose slope below 0 is learnt.</summary>
/// <remarks>
/// <code>
/// a = z where z > 0, αz elsewhere        ∂J/∂z = ∂a · (1 or α), α at 0        ∂J/∂α = Σ ∂a · min(z, 0)
/// </code>
/// Its parameter is <c>slope</c>: α for each unit, or one for all. It stands behind a layer without an activation of its own.
/// K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers. ICCV 2015, Eq. 1 to 3; they do not decay α, and no rule for weights does here.
/// </remarks>
public sealed record PReLU : Layer
{
    /// <summary>α before training.</summary>
    /// <value>By default 0.25.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double InitialSlope { get; init => field = Require.Finite(value, nameof(InitialSlope)); } = 0.25;

    /// <summary>Whether all units share one slope.</summary>
    /// <value>By default <see langword="false"/>: each unit has its own.</value>
    public bool IsShared { get; init; }

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new PReLULayer<T>(
        this,
        context.InputSize,
        context.CreateParameter<T>("slope", ParameterKind.Other, IsShared ? 1 : context.InputSize, 1, Initializer.Constant(InitialSlope)));

    /// <summary>What differs from the defaults.</summary>
    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string[] members =
        [
            .. InitialSlope == 0.25 ? (string[])[] : [string.Create(CultureInfo.InvariantCulture, $"InitialSlope = {InitialSlope}")],
            .. IsShared ? ["shared"] : (string[])[],
        ];
        builder.AppendJoin(", ", members);
        return members.Length > 0;
    }
}
