using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The state of Levenberg-Marquardt and its step.</summary>
/// <remarks>
/// <code>
/// (JᵀJ + Λ + μS) p = −∇J(θ)      J(θ + p) lower: θ ← θ + p, μ ← 0.2·μ      else: μ ← 10·μ, and again                  (LM 4)
/// </code>
/// J in JᵀJ is the Jacobian of the residuals at θ. It is computed once in a step. Half the acceleration is added to p (LM 10). K. Levenberg 1944;
/// D. W. Marquardt 1963; M. T. Hagan, M. B. Menhaj, Training feedforward networks with the Marquardt algorithm, 1994; M. K. Transtrum, J. P. Sethna,
/// Improvements to the Levenberg-Marquardt algorithm for nonlinear least-squares minimization, 2012.
/// </remarks>
internal sealed class LevenbergMarquardtRun<T> : OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>μ stays above this, so that its multiples grow. Less than this does not change a pivot.</summary>
    private const double SmallestDamping = 1e-20;

    /// <summary>The largest 2‖a‖/‖p‖, which is that of Transtrum and Sethna. Beyond it the residuals bend too much for a parabola.</summary>
    private const double LargestAcceleration = 0.75;

    private readonly LevenbergMarquardtOptimizer description;
    private readonly Parameter<T>[] parameters;
    private readonly TrialPoint<T> point;
    private readonly double[] penalties;
    private readonly double[] pull;
    private readonly double[] diagonal;
    private readonly double[] step;
    private readonly double[] acceleration;
    private readonly BayesianPenalty? bayesian;
    private LeastSquaresSystem? system;
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
        point = new TrialPoint<T>(parameters);
        int length = point.Length;
        (penalties, pull, diagonal, step) = (new double[length], new double[length], new double[length], new double[length]);
        acceleration = new double[description.Accelerates ? length : 0];
        bayesian = description.IsBayesian ? new BayesianPenalty() : null;
        damping = description.Damping;
    }

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
        point.StartHere();
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
                point.TakeBack();
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
            bayesian.Estimate(point.FreeParameters(Rates), cost, point.SumOfSquares(Rates), objective.CountedResiduals);
        }

        double squaredGradient = Linearize(objective);
        double penalized = cost + BayesianTerm();
        bool hasMoved = Math.Sqrt(squaredGradient) > description.GradientTolerance;
        for (double mu = damping; hasMoved && mu <= description.LargestDamping; mu *= description.Increase)
        {
            SetDiagonal(mu);
            if (!system!.TrySolve(diagonal, pull, step))
            {
                continue;
            }

            Accelerate(objective);
            if (!point.TryMove(step, 1, out hasMoved))
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
        point.TakeBack();
        return objective.Value();
    }

    /// <summary>Computes e, JᵀJ and Jᵀe at θ, and the penalties.</summary>
    /// <returns>‖∇J‖².</returns>
    private double Linearize(LeastSquaresObjective<T> objective)
    {
        int residuals = objective.ResidualCount;
        if (system?.Holds(residuals) != true)
        {
            // Two systems at once may be more than memory holds.
            system = null;
            LeastSquaresSystem.RequireMemory<T>(description, point.Length, residuals);
            system = LeastSquaresSystem.Create(point.Length, residuals, description.IsOrthogonal, objective.Threads);
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

    /// <summary>D = Λ + μS.</summary>
    private void SetDiagonal(double mu)
    {
        for (int p = 0; p < diagonal.Length; p++)
        {
            diagonal[p] = penalties[p] + (mu * Scale(p));
        }
    }

    /// <summary>A number of S, which is I without scaling. A scale of 0 counts as 1.</summary>
    private double Scale(int p)
    {
        double scale = description.ScalesDamping ? system!.Squares[p] + penalties[p] : 1;
        return scale > 0 ? scale : 1;
    }

    /// <summary>p ← p + ½a, if the acceleration a is small beside p, finite, and more than rounding (LM 10).</summary>
    private void Accelerate(LeastSquaresObjective<T> objective)
    {
        if (!description.Accelerates || !objective.Bend(system!, point, step, Rates))
        {
            return;
        }

        system!.Accelerate(diagonal, acceleration);
        double ofStep = 0;
        double ofAcceleration = 0;
        for (int p = 0; p < step.Length; p++)
        {
            ofStep += Scale(p) * step[p] * step[p];
            ofAcceleration += Scale(p) * acceleration[p] * acceleration[p];
        }

        if (2 * Math.Sqrt(ofAcceleration) <= LargestAcceleration * Math.Sqrt(ofStep))
        {
            TensorPrimitives.MultiplyAdd(acceleration, 0.5, step, step);
        }
    }

    /// <summary>After an accepted step: γ from JᵀJ of that step, then λ.</summary>
    private void EstimatePenalty(LeastSquaresObjective<T> objective, double cost)
    {
        double effective = bayesian is null ? double.NaN : system!.EffectiveParameters(bayesian.Lambda);
        if (!double.IsNaN(effective))
        {
            bayesian!.Estimate(Math.Clamp(effective, 0, point.FreeParameters(Rates)), cost, point.SumOfSquares(Rates), objective.CountedResiduals);
        }
    }

    private double BayesianTerm() => bayesian is null ? 0 : 0.5 * bayesian.Lambda * point.SumOfSquares(Rates);
}
