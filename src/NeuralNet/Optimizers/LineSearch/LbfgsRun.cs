using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The state of L-BFGS, and its step: Nocedal and Wright 2006, algorithm 7.5.</summary>
/// <remarks>
/// <code>
/// p = −H·∇J(θ)       α from the line search       θ ← θ + αp       (s, y) = the changes of θ and ∇J into the memory
/// </code>
/// The first line has no memory, so its direction is −∇J, and its first trial is no longer than 1. A step begins at the point at which the step before
/// ended. It uses the J and ∇J of that point again if nothing has changed the function or the parameters. It then costs only the evaluations of its line.
/// </remarks>
internal sealed class LbfgsRun<T> : OptimizerRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> parameters;
    private readonly ParameterLine<T> line;
    private readonly LbfgsMemory<T> memory;
    private readonly WolfeSearch search;
    private readonly LbfgsProgress progress = new();
    private readonly T[] gradientBefore;
    private readonly double gradientTolerance;
    private readonly int evaluationLimit;
    private MeasuredCost cost;
    private bool isEvaluated;
    private bool isOfThisFunction;
    private bool hasConverged;

    /// <summary>Makes the memory of all steps.</summary>
    /// <param name="description">The settings.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="curvature">
    /// c₂ of the line search. Near 0, the search looks for the minimum of the line. Near 1, it takes almost any lower point. 0.9 is usual for
    /// quasi-Newton methods.
    /// </param>
    /// <exception cref="ArgumentException">There are more parameters than an array holds.</exception>
    public LbfgsRun(LbfgsOptimizer description, IReadOnlyList<Parameter<T>> parameters, double curvature = 0.9)
    {
        this.parameters = parameters;
        line = new ParameterLine<T>(parameters);
        memory = new LbfgsMemory<T>(description.Memory, line.Start.Length);
        search = new WolfeSearch(line.Try, curvature);
        gradientBefore = new T[line.Start.Length];
        gradientTolerance = description.GradientTolerance;
        evaluationLimit = description.EvaluationLimit;
    }

    /// <inheritdoc/>
    public override bool HasRate => false;

    /// <inheritdoc/>
    public override bool HasConverged => hasConverged;

    /// <inheritdoc/>
    public override bool IsAtLimit => line.Evaluations >= evaluationLimit;

    /// <inheritdoc/>
    public override void Begin() => (isOfThisFunction, hasConverged, line.Evaluations) = (false, false, 0);

    /// <inheritdoc/>
    public override double Step(Objective<T> objective, long iteration)
    {
        line.Objective = objective;
        line.Rates = Rates;
        BeginAtStart();
        isEvaluated = false;
        try
        {
            hasConverged = IsStationary() || progress.HasStalled || !TryMove() || IsStationary() || progress.HasStalled;
            isEvaluated = true;
        }
        finally
        {
            line.Objective = null;
            if (!isEvaluated)
            {
                line.TakeBack();
            }
        }

        return cost.Value;
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        state.Flag("isEvaluated", ref isEvaluated);
        state.Flag("isOfThisFunction", ref isOfThisFunction);
        state.Flag("hasConverged", ref hasConverged);
        line.VisitCount(state);
        memory.VisitState(state.Within("memory"));
        if (isEvaluated || state.IsRehearsal)
        {
            cost = MeasuredCost.Visit(state.Within("cost"), cost);
            progress.VisitState(state.Within("progress"));
            line.VisitState(state.Within("line"));
        }
    }

    /// <summary>Evaluates J at the present parameters, unless the step before has ended there with the same function.</summary>
    /// <remarks>If J has other bits there, or the parameters have changed, earlier progress says nothing about what follows.</remarks>
    private void BeginAtStart()
    {
        bool isSamePoint = isEvaluated && line.IsAtStart;
        if (isSamePoint && isOfThisFunction)
        {
            return;
        }

        MeasuredCost before = cost;
        isEvaluated = false;
        cost = line.Evaluate();
        isOfThisFunction = true;
        if (!isSamePoint || cost != before)
        {
            progress.Restart(cost, line.LargestGradient);
        }
    }

    private bool IsStationary() => line.LargestGradient <= gradientTolerance;

    /// <summary>Goes to a lower point in the direction of the memory or, if there is none, in that of −∇J.</summary>
    /// <returns>Whether there is a lower point. If not, all is as before.</returns>
    private bool TryMove()
    {
        line.Gradient.CopyTo(gradientBefore, 0);
        if (TrySearch())
        {
            return true;
        }

        Return();
        if (memory.Count == 0)
        {
            return false;
        }

        memory.Clear();
        if (TrySearch())
        {
            return true;
        }

        Return();
        return false;
    }

    private bool TrySearch()
    {
        memory.Direction(gradientBefore, line.Direction);
        double slope = DotProduct.InDouble<T>(gradientBefore, line.Direction);
        bool isShort = double.IsNegativeInfinity(slope) && memory.Count == 0;
        if (isShort)
        {
            slope = ShortenSteepest();
        }

        if (!(slope < 0 && double.IsFinite(slope)))
        {
            return false;
        }

        LinePoint start = new(0, cost, slope, HasMoved: false);
        double firstStep = memory.Count > 0 || isShort ? 1 : Math.Min(1, 1 / Math.Sqrt(-slope));
        bool meetsBoth = search.TryFind(start, progress.Reference, firstStep, out LinePoint found);
        if (!meetsBoth && !(found.HasMoved && found.Cost.IsBelow(cost)))
        {
            return false;
        }

        if (meetsBoth)
        {
            memory.Add(line.Start, parameters, gradientBefore, line.Gradient);
        }
        else
        {
            // Rounding, or a kink, hides the point that meets both conditions. This one is lower, but its curvature is not to be trusted.
            memory.Clear();
            found = line.Try(found.Step, start);
        }

        line.StartHere();
        progress.Add(cost, found.Cost, line.LargestGradient);
        cost = found.Cost;
        return true;
    }

    /// <summary>Divides p = −∇J, whose squares are beyond double, by n·max|∂J/∂θ|. It keeps its direction and is no longer than 1.</summary>
    /// <returns>The slope, −Σ(∂J/∂θ)²/(n·max|∂J/∂θ|), which is finite.</returns>
    private double ShortenSteepest()
    {
        TensorPrimitives.Divide(line.Direction, T.Abs(TensorPrimitives.MaxMagnitude<T>(line.Direction)), line.Direction);
        TensorPrimitives.Divide(line.Direction, T.CreateChecked(line.Direction.Length), line.Direction);
        return DotProduct.InDouble<T>(gradientBefore, line.Direction);
    }

    /// <summary>Restores parameters and gradient, and evaluates the objective there, so that its predictions belong to them.</summary>
    private void Return()
    {
        line.TakeBack();
        cost = line.Evaluate();
    }
}
