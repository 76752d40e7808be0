using System.Text;

namespace NeuralNet;

/// <summary>A fully connected layer. Every output depends on every input.</summary>
/// <remarks>
/// <code>
/// A = g(W·X + b)      W: units × inputs   b: units   X: inputs × batch   A: units × batch      (Eq. 1, 2)
/// dW = Δ·Xᵀ   db = Δ·1   dX = Wᵀ·Δ     with Δ = ∂J/∂Z                                        (Eq. 5, 6, 7)
/// </code>
/// Its parameters are <c>weight</c> and, if <see cref="UseBias"/> is true, <c>bias</c>.
/// </remarks>
public sealed record Dense : Layer
{
    /// <summary>Initializes a layer with default settings. Change them with the properties.</summary>
    /// <param name="units">Number of outputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> is less than 1.</exception>
    public Dense(int units) => Units = Require.AtLeastOne(units, nameof(units));

    /// <summary>Number of outputs, at least 1.</summary>
    public int Units { get; init => field = Require.AtLeastOne(value, nameof(Units)); }

    /// <summary>The function g of Eq. 2.</summary>
    /// <value>By default <see cref="Activation.Identity"/>.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Activation Activation { get; init => field = Require.NotNull(value, nameof(Activation)); } = Activation.Identity;

    /// <summary>Whether b is added. It is not needed if the next layer subtracts a mean.</summary>
    /// <value>By default <see langword="true"/>.</value>
    public bool UseBias { get; init; } = true;

    /// <summary>The initial weights.</summary>
    /// <value>
    /// By default null: for n inputs, <see cref="Initializer.HeUniform"/> (variance 2/n) between two rectifiers, U(±1/√n) next to one rectifier, and
    /// <see cref="Initializer.GlorotUniform"/> next to none. A rectifier is an activation of the ReLU family
    /// (<see cref="Activation.IsRectifier"/>) or a <see cref="PReLU"/>. It is next to the layer if it is the layer's own activation, or if only
    /// <see cref="Dropout"/> separates them. Normalization may also separate them if the rectifier comes after the layer. Within a
    /// <see cref="Residual"/> only the layers of the block count.
    /// </value>
    public Initializer? Weights { get; init; }

    /// <summary>The initial bias.</summary>
    /// <value>By default null: U(±1/√n) for n inputs.</value>
    public Initializer? Bias { get; init; }

    /// <summary>The term Ω of the weights (Eq. 10); the bias has none.</summary>
    /// <value>By default null: <see cref="TrainingOptions.Regularizer"/> applies. Use <c>Regularizer.L2(0)</c> for no term.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>The largest norm of the incoming weights of a unit (a row of W), above 0. Each update scales longer rows down to this norm.</summary>
    /// <value>By default null: no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and finite.</exception>
    public double? MaxNorm { get; init => field = value is null ? null : Require.Positive(value.Value, nameof(MaxNorm)); }

    /// <inheritdoc/>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        Parameter<T> weight = context.CreateParameter<T>(
            "weight", ParameterKind.Weight, Units, context.InputSize, Weights ?? DefaultWeights.Of(Activation, context));
        weight.Regularizer = Regularizer;
        weight.MaxNorm = MaxNorm;
        return new DenseLayer<T>(
            this,
            Activation,
            weight,
            UseBias ? context.CreateParameter<T>("bias", ParameterKind.Bias, Units, 1, Bias ?? DefaultWeights.OfBias(context)) : null);
    }

    /// <inheritdoc/>
    public override string Describe(int inputSize, int outputSize) => $"Dense({inputSize} => {outputSize}{Details()})";

    /// <summary>The settings that differ from the defaults, after the units.</summary>
    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Units).Append(Details());
        builder.Append(Weights is null ? string.Empty : $", Weights = {Weights}");
        builder.Append(Bias is null ? string.Empty : $", Bias = {Bias}");
        builder.Append(Regularizer is null ? string.Empty : $", Regularizer = {Regularizer}");
        builder.Append(MaxNorm is null ? string.Empty : $", MaxNorm = {MaxNorm}");
        return true;
    }

    /// <summary>The activation and the bias, if they are not the defaults.</summary>
    private string Details()
    {
        string activation = Activation == Activation.Identity ? string.Empty : $", {Activation}";
        return UseBias ? activation : activation + ", no bias";
    }
}
