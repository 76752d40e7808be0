using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Predicts the mean of several members. As the last layer it trains each member on the same targets.</summary>
/// <remarks>
/// <code>
/// Ŷ = 1/k Σₘ Aₘ        Aₘ: rows of member m = 1 … k, one below the other        ∂J/∂Aₘ = ∂J/∂Ŷ / k
/// trained on           J = 1/k Σₘ Jₘ(Aₘ, Y), without this layer                                         (Eq. 21)
/// </code>
/// The k members share the layers before, so that they cost little more than one network. A mean of predictions is mostly better than one of them. As the
/// last layer, or before an <see cref="Unstandardize"/> that is the last, the cost leaves this layer out: J is the mean of the costs of the members, each
/// of which learns the whole target. Predictions and metrics are those of the mean. For classes give the layer before it
/// <see cref="Activation.Heads"/> with a softmax for each member. Elsewhere in a network the layer is only a mean. There are no parameters.
/// Y. Gorishniy, A. Kotelnikov, A. Babenko: TabM. ICLR 2025.
/// </remarks>
public sealed record MeanOfMembers : Layer
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="members">The number of members k, at least 1. The number of inputs is a multiple of it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="members"/> is less than 1.</exception>
    public MeanOfMembers(int members) => Members = Require.AtLeastOne(members, nameof(members));

    /// <summary>The number of members k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Members { get; init => field = Require.AtLeastOne(value, nameof(Members)); }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The number of inputs is no multiple of the number of members.</exception>
    public override Layer<T> Build<T>(in BuildContext context) => context.InputSize % Members == 0
        ? new MeanOfMembers<T>(this, context.InputSize)
        : throw new ArgumentException(
            $"MeanOfMembers({Members}) at {context.Path} needs as many inputs for each of its {Members} members, but gets {context.InputSize}. "
            + $"Give the layer before it a multiple of {Members} units.");

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Members);
        return true;
    }
}

/// <summary>The built form of a <see cref="MeanOfMembers"/>.</summary>
internal sealed class MeanOfMembers<T>(MeanOfMembers description, int inputSize) : Layer<T>(description, inputSize, inputSize / description.Members)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>k.</summary>
    public int Members { get; } = description.Members;

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context) => Average(context.Inputs, context.Outputs, context.Threads);

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        if (context.NeedsInputGradient)
        {
            T share = T.One / T.CreateChecked(Members);
            MemberRows.Repeat<T>(context.OutputGradient.Values, Members, OutputSize, share, context.InputGradient.Values, context.Threads);
        }
    }

    /// <summary>Ŷ = 1/k Σₘ Aₘ, as in Forward.</summary>
    public void Average(ReadOnlyColumns<T> outputs, Columns<T> predictions, int threads) =>
        MemberRows.Mean(outputs.Values, Members, OutputSize, predictions.Values, threads);

    /// <summary>The rows of one member, such as its targets, for each member.</summary>
    public void Repeat(ReadOnlyColumns<T> ofOne, Span<T> ofAll, int threads) =>
        MemberRows.Repeat(ofOne.Values, Members, OutputSize, T.One, ofAll, threads);
}
