using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="Dense"/> layer, with its parameters.</summary>
internal partial class DenseLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> weight;
    private readonly Parameter<T>? bias;
    private readonly Activation activation;
    private readonly ActivationPass<T> g;

    /// <summary>Initializes the layer with its parameters: the weight (units × inputs) and the bias (units × 1, or null).</summary>
    public DenseLayer(Layer description, Activation activation, Parameter<T> weight, Parameter<T>? bias)
        : base(description, weight.Columns, weight.Rows, bias is null ? [weight] : [weight, bias])
    {
        this.weight = weight;
        this.bias = bias;
        this.activation = activation;
        g = new ActivationPass<T>(activation, OutputSize);
    }

    /// <summary>The weights: units × inputs.</summary>
    protected ReadOnlyColumns<T> W => weight.AsColumns();

    /// <summary>Memory for Z, unless Z shares the memory of A.</summary>
    /// <inheritdoc/>
    public override int ScratchLength(int examples) => g.SeparatesZ
        ? ArrayLength.Product((OutputSize, "units"), (examples, "examples"), LayerStack.Advice)
        : 0;

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        ReadOnlyColumns<T> x = context.Inputs;
        Columns<T> a = context.Outputs;
        Columns<T> z = Z(g.SeparatesZ ? context.ScratchOf(this, a.Values.Length) : default, a);
        int threads = context.Threads;

        z.SetProduct(W, x, threads);                                        // Eq. 1: Z = W·X + b·1ᵀ. The next line adds the bias.
        g.Forward(z, plus: bias, a, threads);                               // Eq. 2: A = g(Z)
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> x = context.Inputs;
        Columns<T> a = context.Outputs;
        Columns<T> z = Z(context.Scratch, a);
        Columns<T> delta = context.OutputGradient;
        int threads = context.Threads;

        g.Backward(z, a, delta, threads);                                   // Eq. 4: Δ = ∂J/∂Z from ∂J/∂A, for example ∂J/∂A ⊙ g′(Z)
        context.Gradient(0).SetProduct(delta, x.Transposed, threads);       // Eq. 5: dW = Δ·Xᵀ
        if (bias is not null)
        {
            context.Gradient(1).SetRowSums(delta, threads);                 // Eq. 6: db = Δ·1
        }

        if (context.NeedsInputGradient)
        {
            context.InputGradient.SetProduct(W.Transposed, delta, threads); // Eq. 7: dX = Wᵀ·Δ
        }
    }

    /// <inheritdoc/>
    internal override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        ReadOnlyColumns<T> x = context.Inputs;
        Columns<T> a = context.Outputs;
        Columns<T> delta = context.OutputGradient;
        int threads = context.Threads;

        g.Backward(Z(context.Scratch, a), a, delta, threads);               // Eq. 4
        OuterProducts.Set(delta.Values, delta.Rows, x.Values, x.Rows, gradients.Values, threads); // LM 3: dWᵢ = δᵢ·xᵢᵀ, dbᵢ = δᵢ
        if (context.NeedsInputGradient)
        {
            context.InputGradient.SetProduct(W.Transposed, delta, threads); // Eq. 7
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        activation = this.activation;
        logits = WithoutActivation();
        return true;
    }

    /// <summary>The layer that gives Z, with the same parameters.</summary>
    protected virtual DenseLayer<T> WithoutActivation() => new DenseLayer<T>(Description, Activation.Identity, weight, bias);

    /// <summary>Memory of the scratch for Z, or that of A.</summary>
    protected Columns<T> Z(Span<T> scratch, Columns<T> a) => g.SeparatesZ ? new(scratch[..a.Values.Length], a.Rows, a.Count) : a;
}
