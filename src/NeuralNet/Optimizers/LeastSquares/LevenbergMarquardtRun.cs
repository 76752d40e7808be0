using System.Numerics;

namespace NeuralNet;

/// <summary>The state of Levenberg-Marquardt and its step.</summary>
/// <remarks>
/// <code>
/// (JᵀJ + Λ + μS) p = −∇J(θ)      θ + p lower: θ ← θ + p, μ ← 0.1·μ      else: μ ← 10·μ, and again                     (LM 4)
/// </code>
/// J in JᵀJ is the Jacobian of the residuals at θ. It is computed once in a step. K. Levenberg 1944; D. W. Marquardt 1963; M. T. Hagan, M. B. Menhaj,
/// Training feedforward networks with the Marquardt algorithm, 1994, whose rule for μ this is.
/// </remarks>
internal sealed class LevenbergMarquardtRun<T> : OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>μ stays above this, so that its multiples grow. Less than this does not change a pivot.</summary>
    private const double SmallestDamping = 1e-20;

    private readonly LevenbergMarquardtOptimizer description;
    private readonly Parameter<T>[] parameters;
    private readonly T[] start;
    private readonly double[] penalties;
    private readonly double[] pull;
    private readonly double[] diagonal;
    private readonly double[] step;
    private readonly BayesianPenalty? bayesian;
    private LeastSquaresSystem? system;
    private int residuals;
    private double damping;
    private bool hasConverged;

    /// <summary>Allocates the vectors.</summary>
    /// <param name="description">The settings.</param>
    /// <param name="parameters">θ.</param>
    /// <exception cref="ArgumentException">An array cannot hold all parameters.</exception>
    public LevenbergMarquardtRun(LevenbergMarquardtOptimizer description, IReadOnlyList<Parameter<T>> parameters)
    {
        this.description = description;
        this.parameters = [.. parameters];
        int length = ArrayLength.Of(parameters.Sum(parameter => (long)parameter.Count), "parameters", "Use another optimizer.");
        start = new T[length];
        (penalties, pull, diagonal, step) = (new double[length], new double[length], new double[length], new double[length]);
        bayesian = description.IsBayesian ? new BayesianPenalty() : null;
        damping = description.Damping;
    }

    /// <inheritdoc/>
    public override bool HasRate => false;

    /// <inheritdoc/>
    public override bool HasConverged => hasConverged;

    /// <inheritdoc/>
    public override double? EffectiveParameters => bayesian?.EffectiveParameters;

    /// <inheritdoc/>
    public override void Begin() => hasConverged = false;

    /// <inheritdoc/>
    public override void Reset()
    {
        (damping, hasConverged) = (description.Damping, false);
        bayesian?.Reset();
    }

    /// <inheritdoc/>
    public override double Step(Objective<T> objective, long iteration)
    {
        CopyToStart();
        bool isDone = false;
        try
        {
            double cost = Step((LeastSquaresObjective<T>)objective);
            isDone = true;
            return cost;
        }
        finally
        {
            if (!isDone)
            {
                TakeBack();
            }
        }
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        state.Number("damping", ref damping);
        state.Require("damping", damping, damping > 0 && double.IsFinite(damping), "a finite number above 0");
        state.Flag("hasConverged", ref hasConverged);
        bayesian?.VisitState(state);
    }

    private double Step(LeastSquaresObjective<T> objective)
    {
        double cost = objective.Value();
        if (bayesian?.Lambda == 0)
        {
            bayesian.Estimate(FreeParameters(), cost, SumOfSquares(), objective.CountedResiduals);
        }

        double squaredGradient = Linearize(objective);
        double penalized = cost + BayesianTerm();
        bool hasMoved = Math.Sqrt(squaredGradient) > description.GradientTolerance;
        for (double mu = damping; hasMoved && mu <= description.LargestDamping; mu *= description.Increase)
        {
            SetDiagonal(mu);
            if (!system!.TrySolve(diagonal, pull, step) || !TryMove(out hasMoved))
            {
                continue;
            }

            if (hasMoved && objective.TryValue(out double trial) && trial + BayesianTerm() < penalized)
            {
                damping = Math.Max(SmallestDamping, mu * description.Decrease);
                EstimatePenalty(objective, trial);
                return trial;
            }
        }

        // μ stays as it was, so that a later Fit on other data begins with a useful one.
        hasConverged = true;
        TakeBack();
        return objective.Value();
    }

    /// <summary>Computes e, JᵀJ and Jᵀe at θ, and the penalties.</summary>
    /// <returns>‖∇J‖².</returns>
    private double Linearize(LeastSquaresObjective<T> objective)
    {
        if (system is null || residuals != objective.ResidualCount)
        {
            residuals = objective.ResidualCount;
            description.RequireMemory(start.Length, residuals);
            system = LeastSquaresSystem.Create(start.Length, residuals, description.IsOrthogonal, objective.Threads);
        }

        system.Begin();
        objective.Linearize(system, Rates);
        int place = 0;
        double sum = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            double penalty = Rates.IsFrozen(p) ? 0 : bayesian?.Lambda ?? objective.Penalty(p);
            foreach (T value in parameters[p].Values)
            {
                penalties[place] = penalty;
                pull[place] = penalty * double.CreateTruncating(value);
                double gradient = system.Gradient[place] + pull[place];
                sum += gradient * gradient;
                place++;
            }
        }

        if (!double.IsFinite(sum))
        {
            // The gradient says best which layer it is. If it is finite, only the products of derivatives are not.
            _ = objective.Evaluate();
            throw objective.UpdateDiverged(0);
        }

        return sum;
    }

    /// <summary>D = Λ + μS. Without scaling S is I. A scale of 0 counts as 1.</summary>
    private void SetDiagonal(double mu)
    {
        for (int p = 0; p < diagonal.Length; p++)
        {
            double scale = description.ScalesDamping ? system!.Squares[p] + penalties[p] : 1;
            diagonal[p] = penalties[p] + (mu * (scale > 0 ? scale : 1));
        }
    }

    /// <summary>θ ← θ + p.</summary>
    /// <param name="hasMoved">Whether a bit of θ has changed.</param>
    /// <returns>Whether all numbers are finite.</returns>
    private bool TryMove(out bool hasMoved)
    {
        int place = 0;
        hasMoved = false;
        bool isFinite = true;
        foreach (Parameter<T> parameter in parameters)
        {
            Span<T> theta = parameter.Values;
            for (int i = 0; i < theta.Length; i++, place++)
            {
                theta[i] = T.CreateTruncating(double.CreateTruncating(start[place]) + step[place]);
                hasMoved |= theta[i] != start[place];
                isFinite &= T.IsFinite(theta[i]);
            }
        }

        return isFinite;
    }

    /// <summary>After an accepted step: γ from JᵀJ of that step, then λ.</summary>
    private void EstimatePenalty(LeastSquaresObjective<T> objective, double cost)
    {
        double effective = bayesian is null ? double.NaN : system!.EffectiveParameters(bayesian.Lambda);
        if (!double.IsNaN(effective))
        {
            bayesian!.Estimate(Math.Clamp(effective, 0, FreeParameters()), cost, SumOfSquares(), objective.CountedResiduals);
        }
    }

    private double BayesianTerm() => bayesian is null ? 0 : 0.5 * bayesian.Lambda * SumOfSquares();

    /// <summary>Σ θ² of the parameters that are not frozen.</summary>
    private double SumOfSquares()
    {
        double sum = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            sum += Rates.IsFrozen(p) ? 0 : DotProduct.InDouble<T>(parameters[p].Values, parameters[p].Values);
        }

        return sum;
    }

    private int FreeParameters()
    {
        int count = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            count += Rates.IsFrozen(p) ? 0 : parameters[p].Count;
        }

        return count;
    }

    private void CopyToStart()
    {
        int place = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Values.CopyTo(start.AsSpan(place));
            place += parameter.Count;
        }
    }

    private void TakeBack()
    {
        int place = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            start.AsSpan(place, parameter.Count).CopyTo(parameter.Values);
            place += parameter.Count;
        }
    }
}
