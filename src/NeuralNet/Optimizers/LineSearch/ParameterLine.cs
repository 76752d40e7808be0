using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>J along a line: φ(α) = J(θ + αp). Here θ is one vector that contains all parameters.</summary>
internal sealed class ParameterLine<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;
    private readonly int[] offsets;
    private readonly TrialPoint<T> point;

    /// <summary>Allocates the vectors.</summary>
    /// <param name="parameters">θ. A trial changes it.</param>
    /// <exception cref="ArgumentException">An array cannot hold all parameters.</exception>
    public ParameterLine(IReadOnlyList<Parameter<T>> parameters)
    {
        this.parameters = [.. parameters];
        point = new TrialPoint<T>(parameters);
        (Direction, Gradient) = (new T[point.Length], new T[point.Length]);
        offsets = [.. parameters.Select((_, p) => parameters.Take(p).Sum(parameter => parameter.Count))];
    }

    /// <summary>J, during a step.</summary>
    public Objective<T>? Objective { get; set; }

    /// <summary>The frozen parameters. Their part of ∇J counts as 0, so no line search moves them.</summary>
    public ParameterRates Rates { get; set; } = ParameterRates.Plain;

    /// <summary>θ at the start of the line.</summary>
    public T[] Start => point.Start;

    /// <summary>p.</summary>
    public T[] Direction { get; }

    /// <summary>∇J at the last finite trial.</summary>
    public T[] Gradient { get; }

    /// <summary>The number of evaluations of J since this was set to 0.</summary>
    public long Evaluations { get; set; }

    /// <summary>The largest |∂J/∂θ| at the last finite trial.</summary>
    public double LargestGradient => double.CreateTruncating(T.Abs(TensorPrimitives.MaxMagnitude<T>(Gradient)));

    /// <summary>Whether the parameters are those of the start.</summary>
    public bool IsAtStart
    {
        get
        {
            bool isSame = true;
            for (int p = 0; p < parameters.Length; p++)
            {
                isSame &= parameters[p].Values.SequenceEqual(Part(Start, p));
            }

            return isSame;
        }
    }

    /// <summary>Moves the parameters to θ + αp, and evaluates J and its gradient there. If they are not finite, the point counts as failed.</summary>
    /// <param name="step">α, above 0.</param>
    /// <param name="start">The point at 0. If a step changes no parameter, it returns this point without an evaluation.</param>
    public LinePoint Try(double step, LinePoint start)
    {
        T alpha = T.CreateTruncating(step);
        bool isFinite = true;
        bool hasMoved = false;
        for (int p = 0; p < parameters.Length; p++)
        {
            Span<T> theta = parameters[p].Values;
            TensorPrimitives.MultiplyAdd(Part(Direction, p), alpha, Part(Start, p), theta);
            hasMoved |= !Part(Start, p).SequenceEqual(theta);
            isFinite &= FiniteCheck.All<T>(theta);
        }

        if (!hasMoved)
        {
            return start with { Step = step };
        }

        if (!isFinite || !TryEvaluate(out MeasuredCost cost))
        {
            return LinePoint.Failed(step);
        }

        TakeGradient(Objective!);
        return new LinePoint(step, cost, DotProduct.InDouble<T>(Gradient, Direction), HasMoved: true);
    }

    /// <summary>Evaluates J and its gradient at the current parameters, which become the start of the next line search.</summary>
    /// <exception cref="TrainingDivergedException">They are not finite.</exception>
    public MeasuredCost Evaluate()
    {
        Evaluations++;
        double value = Objective!.Evaluate();
        TakeGradient(Objective);
        StartHere();
        return new MeasuredCost(value, Objective.Rounding);
    }

    /// <summary>Makes the current parameters the start.</summary>
    public void StartHere() => point.StartHere();

    /// <summary>Restores the parameters of the start.</summary>
    public void TakeBack() => point.TakeBack();

    /// <summary>Visits the count of evaluations.</summary>
    public void VisitCount(in StateVisitor<T> state)
    {
        long evaluations = Evaluations;
        state.Integer("evaluations", ref evaluations, 0, long.MaxValue / 2);
        Evaluations = evaluations;
    }

    /// <summary>Visits the end of the last line search, which is the start of the next.</summary>
    public void VisitState(in StateVisitor<T> state)
    {
        state.Numbers("start", Start);
        state.Numbers("gradient", Gradient);
        state.Require("gradient", double.NaN, FiniteCheck.All<T>(Gradient), "finite numbers");
    }

    /// <summary>The part of a vector that belongs to a parameter.</summary>
    private Span<T> Part(T[] vector, int parameter) => vector.AsSpan(offsets[parameter], parameters[parameter].Count);

    private bool TryEvaluate(out MeasuredCost cost)
    {
        Evaluations++;
        bool isFinite = Objective!.TryEvaluate(out double value);
        cost = new MeasuredCost(value, Objective.Rounding);
        return isFinite;
    }

    private void TakeGradient(Objective<T> objective)
    {
        for (int p = 0; p < parameters.Length; p++)
        {
            if (Rates.IsFrozen(p))
            {
                Part(Gradient, p).Clear();
            }
            else
            {
                objective.Gradient(p).CopyTo(Part(Gradient, p));
            }
        }
    }
}
