using System.Text;

namespace NeuralNet;

/// <summary>A fully connected layer in NTK parametrization: the weights have variance 1, and their sum is divided by the root of their number.</summary>
/// <remarks>
/// <code>
/// A = g(W·X/√n + b)      n: the number of inputs                                                          (Eq. 18, 2)
/// dW = Δ·Xᵀ/√n   db = Δ·1   dX = Wᵀ·Δ/√n     with Δ = ∂J/∂Z
/// </code>
/// Its outputs are those of a <see cref="Dense"/> layer whose weights are drawn with variance 1/n. The difference is in training. The weights are √n
/// times as large, and their gradients √n times as small, so that one learning rate fits layers of any width. Its parameters are <c>weight</c> and, if
/// <see cref="UseBias"/> is true, <c>bias</c>. For a regularizer or a max-norm use <see cref="ParameterRule"/>.
/// A. Jacot, F. Gabriel, C. Hongler: Neural tangent kernel. NeurIPS 2018.
/// </remarks>
public sealed record NtkDense : Layer
{
    private static readonly Initializer UnitNormal = Initializer.Normal(1);

    /// <summary>Initializes a layer with default settings. Change them with the properties.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1.</exception>
    public NtkDense(int units) => Units = Require.AtLeastOne(units, nameof(units));

    /// <summary>Number of outputs, at least 1.</summary>
    public int Units { get; init => field = Require.AtLeastOne(value, nameof(Units)); }

    /// <summary>The function g of Eq. 2.</summary>
    /// <value>By default <see cref="Activation.Identity"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Activation Activation { get; init => field = Require.NotNull(value, nameof(Activation)); } = Activation.Identity;

    /// <summary>Whether b is added.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool UseBias { get; init; } = true;

    /// <summary>The initial weights.</summary>
    /// <value>By default null: normal numbers of deviation 1. A last layer often begins with <see cref="Initializer.Zeros"/>.</value>
    public Initializer? Weights { get; init; }

    /// <summary>The initial bias.</summary>
    /// <value>By default null: normal numbers of deviation 1.</value>
    public Initializer? Bias { get; init; }

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context) => new NtkDenseLayer<T>(
        this,
        Activation,
        context.CreateParameter<T>("weight", ParameterKind.Weight, Units, context.InputSize, Weights ?? UnitNormal),
        UseBias ? context.CreateParameter<T>("bias", ParameterKind.Bias, Units, 1, Bias ?? UnitNormal) : null);

    /// <inheritdoc/>
    public override string Describe(int inputSize, int outputSize) => $"NtkDense({inputSize} => {outputSize}{Details()})";

    /// <summary>The settings that differ from the defaults, after the units.</summary>
    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Units).Append(Details());
        builder.Append(Weights is null ? string.Empty : $", Weights = {Weights}");
        builder.Append(Bias is null ? string.Empty : $", Bias = {Bias}");
        return true;
    }

    /// <summary>The activation and the bias, if they are not the defaults.</summary>
    private string Details()
    {
        string activation = Activation == Activation.Identity ? string.Empty : $", {Activation}";
        return UseBias ? activation : activation + ", no bias";
    }
}
