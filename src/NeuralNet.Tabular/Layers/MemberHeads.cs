using System.Globalization;
using System.Text;

namespace NeuralNet.Tabular.Layers;

/// <summary>The last dense layer of an ensemble: each member has its own weights and biases.</summary>
/// <remarks>
/// <code>
/// Zᵢ = Wᵢ·Xᵢ + bᵢ        i = 1 … k: member        Wᵢ: outputs × n        bᵢ: outputs
///
/// # Shapes
/// inputs: (k·n) × m   →   outputs: (k·outputs) × m, the rows of member 1 first
/// </code>
/// Follow it with <see cref="MeanOfMembers"/>. For classes put an <see cref="ActivationLayer"/> with a softmax for each member between them
/// (<see cref="Activation.Heads"/>). Its parameters are <c>weight</c>, n × (k·outputs), whose first columns are the rows of W₁, and <c>bias</c>,
/// outputs × k. Both start with numbers from U(±1/√n). Y. Gorishniy, A. Kotelnikov, A. Babenko: TabM. ICLR 2025.
/// </remarks>
public sealed record MemberHeads : Layer
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="members">The number of members k, at least 1. The number of inputs is a multiple of it.</param>
    /// <param name="outputs">The number of outputs of each member, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public MemberHeads(int members, int outputs)
    {
        Members = Arguments.AtLeastOne(members, nameof(members));
        Outputs = Arguments.AtLeastOne(outputs, nameof(outputs));
    }

    /// <summary>The number of members k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Members { get; init => field = Arguments.AtLeastOne(value, nameof(Members)); }

    /// <summary>The number of outputs of each member.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Outputs { get; init => field = Arguments.AtLeastOne(value, nameof(Outputs)); }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of inputs is no multiple of the number of members, or a parameter is too large for an array.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        if (context.InputSize % Members != 0)
        {
            throw new ArgumentException(
                $"{this} at {context.Path} needs as many inputs for each of its {Members} members, but gets {context.InputSize} inputs. "
                + $"Give the layer before it a multiple of {Members} units.");
        }

        int inputs = context.InputSize / Members;
        Initializer uniform = Initializer.Uniform(1 / Math.Sqrt(inputs));
        return new MemberHeadsLayer<T>(
            this,
            context.CreateParameter<T>("weight", ParameterKind.Weight, inputs, Arguments.Product(this, Members, Outputs, context), uniform),
            context.CreateParameter<T>("bias", ParameterKind.Bias, Outputs, Members, uniform));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"{Members} × {Outputs}");
        return true;
    }
}
