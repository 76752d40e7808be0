using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The built form of a <see cref="ParametricActivation"/>, with its parameter.</summary>
internal sealed class ParametricActivationLayer<T>(ParametricActivation description, Parameter<T> alpha)
    : Layer<T>(description, alpha.Count, alpha.Count, alpha)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ActivationPass<T> f = new(description.Activation, alpha.Count);

    /// <summary>Memory for f(X).</summary>
    /// <inheritdoc/>
    public override int ScratchLength(int examples) => ArrayLength.Product((OutputSize, "units"), (examples, "examples"), LayerStack.Advice);

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        Columns<T> a = A(context.Scratch, context.Inputs.Count);
        f.Forward(context.Inputs, a, context.Threads);

        // Eq. 17: Y = (1 − α) ⊙ X + α ⊙ f(X). In this form it is exactly f(X) if α is 1.
        RowFactors.Blend(context.Inputs.Values, a.Values, alpha.Values, context.Outputs.Values, context.Threads);
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        ReadOnlyColumns<T> x = context.Inputs;
        ReadOnlySpan<T> dy = context.OutputGradient.Values;
        Columns<T> a = A(context.Scratch, x.Count);
        Columns<T> dx = context.InputGradient;
        int threads = context.Threads;
        if (context.NeedsInputGradient)
        {
            RowFactors.Scale(dy, alpha.Values, dx.Values, threads);                         // α ⊙ dY, which Eq. 4 takes through f
            f.Backward(x, a, dx, threads);
        }

        ColumnSlices.ForEach(
            OutputSize, ColumnSlices.OnlyRead(x.Values), a.Values, default, threads, 0, static (_, x, a, _) => TensorPrimitives.Subtract(a, x, a));
        RowFactors.SumProducts(a.Values, dy, context.Gradient(0).Values, threads);          // Eq. 17: dα = Σ dy ⊙ (f(x) − x)
        if (context.NeedsInputGradient)
        {
            // f(X) is not needed any more, and the result may not overlap what it is computed from.
            RowFactors.AddRest(dy, dx.Values, alpha.Values, a.Values, threads);
            a.Values.CopyTo(dx.Values);
        }
    }

    private Columns<T> A(Span<T> scratch, int count) => new(scratch[..(OutputSize * count)], OutputSize, count);
}
