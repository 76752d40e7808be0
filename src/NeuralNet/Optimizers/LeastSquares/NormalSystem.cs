using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Keeps JᵀJ, in n² numbers, and solves by its Cholesky factor (LM 5).</summary>
internal sealed class NormalSystem(int parameters, int threads) : LeastSquaresSystem(parameters, threads)
{
    private readonly double[] products = Square(parameters);
    private readonly double[] factor = Square(parameters);
    private readonly double[] scratch = new double[Math.Max(SymmetricProduct.ScratchLength(parameters), Cholesky.ScratchLength(parameters))];
    private readonly double[] terms = new double[parameters];
    private double[] inverse = [];

    /// <inheritdoc/>
    public override bool Holds(int residuals) => !IsSmall(Parameters, residuals);

    /// <inheritdoc/>
    public override void Begin()
    {
        base.Begin();
        Array.Clear(products);
    }

    /// <inheritdoc/>
    public override bool TrySolve(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> pull, Span<double> step)
    {
        if (!TryFactor(diagonal, 0))
        {
            return false;
        }

        for (int p = 0; p < Parameters; p++)
        {
            step[p] = -(Gradient[p] + pull[p]);
        }

        Solve(step);
        return true;
    }

    /// <inheritdoc/>
    public override void Accelerate(ReadOnlySpan<double> diagonal, Span<double> acceleration)
    {
        TensorPrimitives.Negate(BendGradient, acceleration);
        Solve(acceleration);
    }

    /// <inheritdoc/>
    public override double EffectiveParameters(double lambda)
    {
        inverse = inverse.Length > 0 ? inverse : Square(Parameters);
        return TryFactor([], lambda)
            ? Parameters - (lambda * Cholesky.TraceOfInverse(factor, Parameters, terms, inverse, Threads))
            : double.NaN;
    }

    /// <inheritdoc/>
    protected override void AddRows(Span<double> jacobian, Span<double> residuals) =>
        SymmetricProduct.Add(jacobian, residuals.Length, products, Parameters, scratch, Threads);

    /// <summary>x ← (JᵀJ + D)⁻¹x.</summary>
    private void Solve(Span<double> x)
    {
        Cholesky.SolveLower(factor, Parameters, x);
        Cholesky.SolveUpper(factor, Parameters, x);
    }

    /// <summary>Factorizes JᵀJ + D, or JᵀJ + λI if no D is given.</summary>
    private bool TryFactor(ReadOnlySpan<double> diagonal, double lambda)
    {
        products.CopyTo(factor, 0);
        for (int p = 0; p < Parameters; p++)
        {
            factor[(p * Parameters) + p] += diagonal.IsEmpty ? lambda : diagonal[p];
        }

        return Cholesky.TryFactor(factor, Parameters, scratch, Threads);
    }
}
