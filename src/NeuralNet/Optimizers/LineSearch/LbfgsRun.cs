using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The state of L-BFGS and its step (Nocedal and Wright 2006, algorithm 7.5).</summary>
/// <remarks>
/// <code>
/// p = −H·∇J(θ)       α from the line search       θ ← θ + αp       store (s, y), the changes of θ and ∇J
/// </code>
/// The first line search has no stored pairs, so its direction is −∇J, and its first trial step has length 1 at most. A step starts at the end point
/// of the previous step. If neither the function nor the parameters have changed, it reuses J and ∇J of that point, and only the line search
/// evaluates J.
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

    /// <summary>Allocates the memory for all steps.</summary>
    /// <param name="description">The settings.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="curvature">
    /// c₂ of the line search. Near 0, the search finds the minimum along the line. Near 1, it accepts almost any lower point. Quasi-Newton methods
    /// usually use 0.9.
    /// </param>
    /// <exception cref="ArgumentException">An array cannot hold all parameters.</exception>
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

    /// <summary>Evaluates J at the current parameters, unless the previous step ended there with the same function.</summary>
    /// <remarks>If J or the parameters have changed, earlier progress says nothing about the following steps.</remarks>
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

    /// <summary>Moves to a lower point in the L-BFGS direction or, if it finds none, in the direction −∇J.</summary>
    /// <returns>Whether it found a lower point. If not, nothing has changed.</returns>
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
            // Rounding or a kink hides the point that meets both conditions. This point is lower, but its curvature is unreliable.
            memory.Clear();
            found = line.Try(found.Step, start);
        }

        line.StartHere();
        progress.Add(cost, found.Cost, line.LargestGradient);
        cost = found.Cost;
        return true;
    }

    /// <summary>Divides p = −∇J, whose squares overflow double, by n·max|∂J/∂θ|. p keeps its direction, and its length becomes 1 at most.</summary>
    /// <returns>The slope −Σ(∂J/∂θ)²/(n·max|∂J/∂θ|), which is finite.</returns>
    private double ShortenSteepest()
    {
        TensorPrimitives.Divide(line.Direction, T.Abs(TensorPrimitives.MaxMagnitude<T>(line.Direction)), line.Direction);
        TensorPrimitives.Divide(line.Direction, T.CreateChecked(line.Direction.Length), line.Direction);
        return DotProduct.InDouble<T>(gradientBefore, line.Direction);
    }

    /// <summary>Restores the parameters and the gradient, and evaluates the objective there so that its predictions match.</summary>
    private void Return()
    {
        line.TakeBack();
        cost = line.Evaluate();
    }
}
