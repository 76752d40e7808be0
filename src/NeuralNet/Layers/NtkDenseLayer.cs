using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The built form of an <see cref="NtkDense"/>: a dense layer whose weighted sums are divided by √n (Eq. 18).</summary>
internal sealed class NtkDenseLayer<T>(NtkDense description, Activation activation, Parameter<T> weight, Parameter<T>? bias)
    : DenseLayer<T>(description, activation, weight, bias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> weight = weight;
    private readonly Parameter<T>? bias = bias;
    private readonly ActivationPass<T> g = new(activation, weight.Rows);
    private readonly T factor = T.CreateTruncating(1 / Math.Sqrt(weight.Columns));

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        Columns<T> a = context.Outputs;
        Columns<T> z = Z(context.Scratch, a);
        int threads = context.Threads;

        z.SetProduct(W, context.Inputs, threads);                           // Eq. 18: Z = W·X/√n + b·1ᵀ, in three lines
        Scale(z, threads);
        g.Forward(z, plus: bias, a, threads);                               // Eq. 2: A = g(Z)
    }

    /// <summary>Eqs. 4 to 7, and then the factor 1/√n of dW and dX.</summary>
    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        base.Backward(context);
        Scale(context.Gradient(0), context.Threads);
        if (context.NeedsInputGradient)
        {
            Scale(context.InputGradient, context.Threads);
        }
    }

    /// <summary>The same factor of dWᵢ and dX.</summary>
    /// <inheritdoc/>
    internal override bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients)
    {
        _ = base.TryBackwardOfExamples(context, gradients);
        Scale(gradients.Slice(0, weight.Count), context.Threads);
        if (context.NeedsInputGradient)
        {
            Scale(context.InputGradient, context.Threads);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override DenseLayer<T> WithoutActivation() => new NtkDenseLayer<T>((NtkDense)Description, Activation.Identity, weight, bias);

    private void Scale(Columns<T> columns, int threads) => ColumnSlices.ForEach(
        columns.Rows, columns.Values, default, default, threads, factor, static (factor, values, _, _) => TensorPrimitives.Multiply(values, factor, values));
}
