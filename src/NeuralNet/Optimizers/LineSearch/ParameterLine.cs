using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>J along a line through all parameters, which are one vector here, one behind the other: φ(α) = J(θ + αp).</summary>
internal sealed class ParameterLine<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;
    private readonly int[] offsets;

    /// <summary>Makes the vectors.</summary>
    /// <param name="parameters">θ, which a trial moves.</param>
    /// <exception cref="ArgumentException">There are more parameters than an array holds.</exception>
    public ParameterLine(IReadOnlyList<Parameter<T>> parameters)
    {
        this.parameters = [.. parameters];
        int length = ArrayLength.Of(
            parameters.Sum(parameter => (long)parameter.Count), "parameters", "L-BFGS keeps all of them in one array: use another optimizer.");
        (Start, Direction, Gradient) = (new T[length], new T[length], new T[length]);
        offsets = [.. parameters.Select((_, p) => parameters.Take(p).Sum(parameter => parameter.Count))];
    }

    /// <summary>J, during a step.</summary>
    public Objective<T>? Objective { get; set; }

    /// <summary>Which parameters are frozen: their part of ∇J is taken as 0, so that no line moves them.</summary>
    public ParameterRates Rates { get; set; } = ParameterRates.Plain;

    /// <summary>θ at the start of the line.</summary>
    public T[] Start { get; }

    /// <summary>p.</summary>
    public T[] Direction { get; }

    /// <summary>∇J at the last trial that was finite.</summary>
    public T[] Gradient { get; }

    /// <summary>How often J was evaluated since this was set to 0.</summary>
    public long Evaluations { get; set; }

    /// <summary>The largest |∂J/∂θ| at the last trial that was finite.</summary>
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

    /// <summary>Moves the parameters to θ + αp, and evaluates J and its gradient there. A point where they are not finite is a failed one.</summary>
    /// <param name="step">α, above 0.</param>
    /// <param name="start">The point at 0. A step that moves no parameter gives it again, without an evaluation.</param>
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

    /// <summary>J and its gradient at the present parameters, which become the start of the next line.</summary>
    /// <exception cref="TrainingDivergedException">They are not finite.</exception>
    public MeasuredCost Evaluate()
    {
        Evaluations++;
        double value = Objective!.Evaluate();
        TakeGradient(Objective);
        StartHere();
        return new MeasuredCost(value, Objective.Rounding);
    }

    /// <summary>Makes the present parameters the start.</summary>
    public void StartHere()
    {
        for (int p = 0; p < parameters.Length; p++)
        {
            parameters[p].Values.CopyTo(Part(Start, p));
        }
    }

    /// <summary>Puts the parameters back to the start.</summary>
    public void TakeBack()
    {
        for (int p = 0; p < parameters.Length; p++)
        {
            Part(Start, p).CopyTo(parameters[p].Values);
        }
    }

    /// <summary>Visits the count of evaluations.</summary>
    public void VisitCount(in StateVisitor<T> state)
    {
        long evaluations = Evaluations;
        state.Integer("evaluations", ref evaluations, 0, long.MaxValue / 2);
        Evaluations = evaluations;
    }

    /// <summary>Visits where the last line has ended, which is where the next begins.</summary>
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
