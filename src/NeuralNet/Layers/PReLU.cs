using System.Globalization;
using System.Text;

namespace NeuralNet;

/// <summary>A rectifier with a learnt slope for negative inputs.</summary>
/// <remarks>
/// <code>
/// a = z if z > 0, else αz        ∂J/∂z = ∂a if z > 0, else α·∂a        ∂J/∂α = Σ ∂a · min(z, 0)
/// </code>
/// Its parameter is <c>slope</c>: an α for each unit, or one for all. Put it after a layer without an activation. As in the paper, α does not decay:
/// the regularizer and weight decay apply only to weights.
/// K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers. ICCV 2015, Eq. 1 to 3.
/// </remarks>
public sealed record PReLU : Layer
{
    /// <summary>The initial α.</summary>
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

    /// <summary>The settings that differ from the defaults.</summary>
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
