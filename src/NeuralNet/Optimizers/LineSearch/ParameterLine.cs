using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>J along a line through all parameters, which are one vector here, one behind the other: φ(α) = J(θ + αp).</summary>
/// <param name="parameters">θ, which a trial moves.</param>
internal sealed class ParameterLine<T>(IReadOnlyList<Parameter<T>> parameters) : SearchLine
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters = [.. parameters];

    /// <summary>J, while a step is at work.</summary>
    public Objective<T>? Objective { get; set; }

    /// <summary>Which parameters are frozen: their part of ∇J is taken as 0, so that no line moves them.</summary>
    public ParameterRates Rates { get; set; } = ParameterRates.Plain;

    /// <summary>θ at the start of the line.</summary>
    public T[] Start { get; } = new T[Length(parameters)];

    /// <summary>p.</summary>
    public T[] Direction { get; } = new T[Length(parameters)];

    /// <summary>∇J at the last trial that was finite.</summary>
    public T[] Gradient { get; } = new T[Length(parameters)];

    /// <summary>How often J was evaluated since this was set to 0.</summary>
    public long Evaluations { get; set; }

    /// <summary>The largest |∂J/∂θ| at the last trial that was finite.</summary>
    public double LargestGradient => double.CreateTruncating(T.Abs(TensorPrimitives.MaxMagnitude<T>(Gradient)));

    /// <summary>Whether the parameters are those of the start.</summary>
    public bool IsAtStart
    {
        get
        {
            int offset = 0;
            bool isSame = true;
            foreach (Parameter<T> parameter in parameters)
            {
                isSame &= parameter.Values.SequenceEqual(Start.AsSpan(offset, parameter.Count));
                offset += parameter.Count;
            }

            return isSame;
        }
    }

    /// <inheritdoc/>
    public override LinePoint Try(double step, LinePoint start)
    {
        T alpha = T.CreateTruncating(step);
        int offset = 0;
        bool isFinite = true;
        bool hasMoved = false;
        foreach (Parameter<T> parameter in parameters)
        {
            Span<T> theta = parameter.Values;
            ReadOnlySpan<T> from = Start.AsSpan(offset, theta.Length);
            TensorPrimitives.MultiplyAdd(Direction.AsSpan(offset, theta.Length), alpha, from, theta);
            hasMoved |= !from.SequenceEqual(theta);
            isFinite &= FiniteCheck.All<T>(theta);
            offset += theta.Length;
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
        int offset = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            parameter.Values.CopyTo(Start.AsSpan(offset));
            offset += parameter.Count;
        }
    }

    /// <summary>Puts the parameters back to the start.</summary>
    public void TakeBack()
    {
        int offset = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            Start.AsSpan(offset, parameter.Count).CopyTo(parameter.Values);
            offset += parameter.Count;
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

    private static int Length(IReadOnlyList<Parameter<T>> parameters) => ArrayLength.Of(
        parameters.Sum(parameter => (long)parameter.Count), "parameters", "L-BFGS keeps all of them in one array: use another optimizer.");

    private bool TryEvaluate(out MeasuredCost cost)
    {
        Evaluations++;
        bool isFinite = Objective!.TryEvaluate(out double value);
        cost = new MeasuredCost(value, Objective.Rounding);
        return isFinite;
    }

    private void TakeGradient(Objective<T> objective)
    {
        int offset = 0;
        for (int p = 0; p < parameters.Length; p++)
        {
            Span<T> part = Gradient.AsSpan(offset, parameters[p].Count);
            if (Rates.IsFrozen(p))
            {
                part.Clear();
            }
            else
            {
                objective.Gradient(p).CopyTo(part);
            }

            offset += parameters[p].Count;
        }
    }
}
