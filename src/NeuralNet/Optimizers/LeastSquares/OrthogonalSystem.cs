using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>Keeps the triangle R of J = QR, in n² numbers, and reduces (R; √D) for each step (LM 7). It is slower, but loses fewer digits.</summary>
internal sealed class OrthogonalSystem(int parameters, int threads) : LeastSquaresSystem(parameters, threads)
{
    private readonly double[] factor = Square(parameters);
    private readonly double[] right = new double[parameters];
    private readonly double[] reduced = Square(parameters);
    private readonly double[] rightOfReduced = new double[parameters];
    private readonly double[] rows = Square(parameters);
    private readonly double[] rightOfRows = new double[parameters];

    /// <inheritdoc/>
    public override void Begin()
    {
        base.Begin();
        Array.Clear(factor);
        Array.Clear(right);
    }

    /// <inheritdoc/>
    public override bool TrySolve(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> pull, Span<double> step)
    {
        Reduce(diagonal, 0, pull);
        for (int p = 0; p < Parameters; p++)
        {
            if (reduced[(p * Parameters) + p] == 0)
            {
                return false;
            }

            step[p] = -rightOfReduced[p];
        }

        Cholesky.SolveUpper(reduced, Parameters, step);
        return true;
    }

    /// <remarks>JᵀJ + D is RᵀR, so that the reflections of the step serve again.</remarks>
    /// <inheritdoc/>
    public override void Accelerate(ReadOnlySpan<double> diagonal, Span<double> acceleration)
    {
        TensorPrimitives.Negate(BendGradient, acceleration);
        Cholesky.SolveLower(reduced, Parameters, acceleration);
        Cholesky.SolveUpper(reduced, Parameters, acceleration);
    }

    /// <inheritdoc/>
    public override double EffectiveParameters(double lambda)
    {
        Reduce([], lambda, []);
        return Parameters - (lambda * Cholesky.TraceOfInverse(reduced, Parameters, rightOfReduced, rows, Threads));
    }

    /// <inheritdoc/>
    protected override void AddRows(Span<double> jacobian, Span<double> residuals) => OrthogonalReduction.Add(factor, right, jacobian, residuals);

    /// <summary>Reduces (R; √D) and (d; D^(−½)q). D is λI if none is given.</summary>
    private void Reduce(ReadOnlySpan<double> diagonal, double lambda, ReadOnlySpan<double> pull)
    {
        factor.CopyTo(reduced, 0);
        right.CopyTo(rightOfReduced, 0);
        Array.Clear(rows);
        for (int p = 0; p < Parameters; p++)
        {
            double root = Math.Sqrt(diagonal.IsEmpty ? lambda : diagonal[p]);
            rows[(p * Parameters) + p] = root;
            rightOfRows[p] = pull.IsEmpty ? 0 : pull[p] / root;
        }

        OrthogonalReduction.Add(reduced, rightOfReduced, rows, rightOfRows, isDiagonal: true);
    }
}
