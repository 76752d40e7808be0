using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet;

/// <summary>The built form of a <see cref="Dense"/> layer, with its parameters.</summary>
internal sealed class DenseLayer<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> weight;
    private readonly Parameter<T>? bias;
    private readonly ActivationPass<T> g;

    /// <summary>Initializes the layer with its parameters: the weight (units × inputs) and the bias (units × 1, or null).</summary>
    public DenseLayer(Dense description, Parameter<T> weight, Parameter<T>? bias)
        : base(description, weight.Columns, weight.Rows, bias is null ? [weight] : [weight, bias])
    {
        this.weight = weight;
        this.bias = bias;
        g = new ActivationPass<T>(description.Activation, OutputSize);
    }

    private ReadOnlyColumns<T> W => weight.AsColumns();

    /// <summary>Memory for Z, unless Z shares the memory of A.</summary>
    /// <inheritdoc/>
    public override int ScratchLength(int examples) => g.SeparatesZ
        ? ArrayLength.Product((OutputSize, "units"), (examples, "examples"), LayerStack.Advice)
        : 0;

    /// <summary>Fills the parameters whose initializers wait for data, once (Eq. 15).</summary>
    /// <inheritdoc/>
    public override void Adapt(AdaptContext<T> context)
    {
        _ = TrySplit(out Layer<T>? logits, out _);
        AdaptContext<T> z = context.Through(logits!);
        if (weight.AwaitsData)
        {
            DivideByDeviations(z.Moments(this));
            weight.AwaitsData = false;
        }

        if (bias is { AwaitsData: true } && ((Dense)Description).Bias is AtExamples initializer)
        {
            SubtractAtExamples(z, initializer);
            bias.AwaitsData = false;
        }
    }

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
    public override bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        activation = ((Dense)Description).Activation;
        logits = new DenseLayer<T>((Dense)Description with { Activation = Activation.Identity }, weight, bias);
        return true;
    }

    /// <summary>wⱼ ← wⱼ/σⱼ. The bias does not change the deviation of a pre-activation.</summary>
    private void DivideByDeviations(RowMoments<T> moments)
    {
        for (int i = 0; i < weight.Count; i++)
        {
            double deviation = moments.Deviation(i % OutputSize);
            weight.Values[i] = deviation == 0 ? weight.Values[i] : T.CreateTruncating(double.CreateTruncating(weight.Values[i]) / deviation);
        }
    }

    /// <summary>bⱼ ← bⱼ − Σₖ cⱼₖ·zⱼₖ, where z contains bⱼ.</summary>
    private void SubtractAtExamples(AdaptContext<T> z, AtExamples initializer)
    {
        RandomSource random = z.Random(bias!.Path);
        (int Example, double Share)[][] drawn = [.. Enumerable.Range(0, OutputSize).Select(unit => initializer.Draw(unit, z.Count, random))];
        double[] sums = new double[OutputSize];
        int start = 0;
        z.ForEachBlock(block =>
        {
            for (int unit = 0; unit < sums.Length; unit++)
            {
                foreach ((int example, double share) in drawn[unit])
                {
                    sums[unit] += example >= start && example < start + block.Count ? share * double.CreateTruncating(block[example - start][unit]) : 0;
                }
            }

            start += block.Count;
        });
        for (int unit = 0; unit < sums.Length; unit++)
        {
            bias.Values[unit] -= T.CreateTruncating(sums[unit]);
        }
    }

    private Columns<T> Z(Span<T> scratch, Columns<T> a) => g.SeparatesZ ? new(scratch[..a.Values.Length], a.Rows, a.Count) : a;
}
