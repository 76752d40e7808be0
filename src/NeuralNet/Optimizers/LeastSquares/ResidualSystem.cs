using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Keeps J itself, if it has fewer rows than columns, and solves a system as large as the number r of residuals (LM 6).</summary>
/// <remarks>
/// <code>
/// S = J D^(−½)        v = D⁻¹q        p = −v − D^(−½) Sᵀ (SSᵀ + I)⁻¹ (e − Jv)
/// </code>
/// </remarks>
internal sealed class ResidualSystem(int parameters, int residuals, int threads) : LeastSquaresSystem(parameters, threads)
{
    private readonly double[] jacobian = Rectangle(parameters, residuals);
    private readonly double[] scaled = Rectangle(parameters, residuals);
    private readonly double[] e = new double[residuals];
    private readonly double[] bend = new double[residuals];
    private readonly double[] factor = Square(residuals);
    private readonly double[] scratch = new double[Cholesky.ScratchLength(residuals)];
    private readonly double[] right = new double[residuals];
    private readonly double[] terms = new double[residuals];
    private double[] inverse = [];
    private int count;

    /// <inheritdoc/>
    public override Span<double> Bend => bend;

    /// <inheritdoc/>
    public override bool Holds(int residuals) => residuals == right.Length;

    /// <inheritdoc/>
    public override void Begin()
    {
        base.Begin();
        count = 0;
    }

    /// <inheritdoc/>
    public override bool TrySolve(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> pull, Span<double> step)
    {
        if (!TryFactor(diagonal, 0))
        {
            return false;
        }

        e.CopyTo(right, 0);
        for (int p = 0; p < Parameters; p++)
        {
            TensorPrimitives.MultiplyAdd(Column(jacobian, p), -pull[p] / diagonal[p], right, right);
        }

        SolveRows(diagonal, step);
        for (int p = 0; p < Parameters; p++)
        {
            step[p] -= pull[p] / diagonal[p];
        }

        return true;
    }

    /// <summary>The step of LM 6 for the residuals r″, without a pull.</summary>
    /// <inheritdoc/>
    public override void Accelerate(ReadOnlySpan<double> diagonal, Span<double> acceleration)
    {
        bend.CopyTo(right, 0);
        SolveRows(diagonal, acceleration);
    }

    /// <summary>JJᵀ has the same eigenvalues as JᵀJ, except zeros, which do not count.</summary>
    /// <inheritdoc/>
    public override double EffectiveParameters(double lambda)
    {
        inverse = inverse.Length > 0 ? inverse : Square(right.Length);
        return TryFactor([], lambda)
            ? right.Length - Cholesky.TraceOfInverse(factor, right.Length, terms, inverse, Threads)
            : double.NaN;
    }

    /// <inheritdoc/>
    protected override void AddRows(Span<double> jacobian, Span<double> residuals)
    {
        for (int p = 0; p < Parameters; p++)
        {
            jacobian.Slice(p * residuals.Length, residuals.Length).CopyTo(Column(this.jacobian, p)[count..]);
        }

        residuals.CopyTo(e.AsSpan(count));
        count += residuals.Length;
    }

    private static double[] Rectangle(int parameters, int residuals) =>
        new double[ArrayLength.Product((residuals, "residuals"), (parameters, "parameters"), "Use a smaller network, or Optimizer.Lbfgs.")];

    private Span<double> Column(double[] matrix, int p) => matrix.AsSpan(p * right.Length, right.Length);

    /// <summary>−D^(−½) Sᵀ (SSᵀ + I)⁻¹ times the right side, which it overwrites.</summary>
    private void SolveRows(ReadOnlySpan<double> diagonal, Span<double> step)
    {
        Cholesky.SolveLower(factor, right.Length, right);
        Cholesky.SolveUpper(factor, right.Length, right);
        for (int p = 0; p < Parameters; p++)
        {
            step[p] = -DotProduct.InDouble<double>(Column(scaled, p), right) / Math.Sqrt(diagonal[p]);
        }
    }

    /// <summary>Factorizes SSᵀ + I. D is λI if none is given.</summary>
    private bool TryFactor(ReadOnlySpan<double> diagonal, double lambda)
    {
        for (int p = 0; p < Parameters; p++)
        {
            TensorPrimitives.Multiply(Column(jacobian, p), 1 / Math.Sqrt(diagonal.IsEmpty ? lambda : diagonal[p]), Column(scaled, p));
        }

        int size = right.Length;
        Gemm.Multiply<double>(size, size, Parameters, scaled, transposesA: false, scaled, transposesB: true, factor, Threads);
        for (int i = 0; i < size; i++)
        {
            factor[(i * size) + i]++;
        }

        return Cholesky.TryFactor(factor, size, scratch, Threads);
    }
}
