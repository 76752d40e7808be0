using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular.Layers;

/// <summary>A dense layer whose weights are shared by the members of an ensemble. Each member has its own biases.</summary>
/// <remarks>
/// <code>
/// Aᵢ = g(W·Xᵢ + bᵢ)        i = 1 … k: member        W: units × n, shared        bᵢ: units, of member i
///
/// # Shapes
/// inputs: (k·n) × m   →   outputs: (k·units) × m, the rows of member 1 first
/// </code>
/// The rows of the members lie one below the other, so a batch of (k·n) × m numbers is also one of n × (k·m). All members are therefore computed by one
/// product, which is as fast as that of a <see cref="Dense"/> with a batch k times as large. Its parameters are <c>weight</c> (units × n) and <c>bias</c>
/// (units × k). Both start with numbers from U(±1/√n). Y. Gorishniy, A. Kotelnikov, A. Babenko: TabM. ICLR 2025.
/// </remarks>
public sealed record MemberDense : Layer
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="members">The number of members k, at least 1. The number of inputs is a multiple of it.</param>
    /// <param name="units">The number of units of each member, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public MemberDense(int members, int units)
    {
        Members = Arguments.AtLeastOne(members, nameof(members));
        Units = Arguments.AtLeastOne(units, nameof(units));
    }

    /// <summary>The number of members k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Members { get; init => field = Arguments.AtLeastOne(value, nameof(Members)); }

    /// <summary>The number of units of each member.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Units { get; init => field = Arguments.AtLeastOne(value, nameof(Units)); }

    /// <summary>The function g.</summary>
    /// <value>By default <see cref="Activation.ReLU"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Activation Activation
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Activation));
            field = value;
        }
    } = Activation.ReLU;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of inputs is no multiple of the number of members.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        if (context.InputSize % Members != 0)
        {
            throw new ArgumentException(
                $"{this} at {context.Path} needs as many inputs for each of its {Members} members, but gets {context.InputSize} inputs. "
                + $"Put new Members({Members}) before the first of these layers.");
        }

        int inputs = context.InputSize / Members;
        Initializer uniform = Initializer.Uniform(1 / Math.Sqrt(inputs));
        return new MemberDenseLayer<T>(
            this,
            context.CreateParameter<T>("weight", ParameterKind.Weight, Units, inputs, uniform),
            context.CreateParameter<T>("bias", ParameterKind.Bias, Units, Members, uniform));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"{Members} × {Units}, {Activation}");
        return true;
    }
}
