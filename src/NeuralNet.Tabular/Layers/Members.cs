using System.Text;

namespace NeuralNet.Tabular.Layers;

/// <summary>Repeats its inputs for each member of an ensemble, and multiplies each copy by learnt factors of its own.</summary>
/// <remarks>
/// <code>
/// Y = [r₁ ⊙ X; …; r_k ⊙ X]        rᵢ: a factor for each input        ∂J/∂rᵢ = Σ ∂yᵢ ⊙ x over the examples        ∂J/∂X = Σᵢ rᵢ ⊙ ∂Yᵢ
///
/// # Shapes
/// inputs: n × m   →   outputs: (k·n) × m, the rows of member 1 first
/// </code>
/// The members share all weights of the <see cref="MemberDense"/> layers that follow. They differ because the factors start at random numbers. If
/// <see cref="GroupSize"/> is 1, a factor is 1 or −1. Otherwise the first <see cref="Groups"/> · <see cref="GroupSize"/> inputs are the embedded numbers, and
/// the factors are normal numbers of deviation 1. All components of an embedded number then start with the same factor.
/// Its parameter is <c>factor</c> (n × k). Y. Gorishniy, A. Kotelnikov, A. Babenko: TabM. ICLR 2025.
/// </remarks>
public sealed record Members : Layer
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="count">The number of members k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public Members(int count) => Count = Arguments.AtLeastOne(count, nameof(count));

    /// <summary>The number of members k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Count { get; init => field = Arguments.AtLeastOne(value, nameof(Count)); }

    /// <summary>The number of groups of inputs that start with one factor each. The other inputs are groups of their own.</summary>
    /// <value>By default 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Groups
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Groups));
            field = value;
        }
    }

    /// <summary>The number of inputs in each of these groups.</summary>
    /// <value>By default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int GroupSize { get; init => field = Arguments.AtLeastOne(value, nameof(GroupSize)); } = 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The groups have more inputs than there are.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        if ((long)Groups * GroupSize > context.InputSize)
        {
            throw new ArgumentException(
                $"{this} at {context.Path} has {Groups} groups of {GroupSize} inputs, but gets only {context.InputSize} inputs. Use fewer or smaller groups.");
        }

        return new MembersLayer<T>(
            this, context.CreateParameter<T>("factor", ParameterKind.Other, context.InputSize, Count, new MemberFactors(Count, Groups, GroupSize)));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Count);
        builder.Append(Groups > 0 ? $", Groups = {Groups}, GroupSize = {GroupSize}" : string.Empty);
        return true;
    }
}
