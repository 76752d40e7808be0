using System.Numerics;

namespace NeuralNet.Tests.Optimizers;

/// <summary>A function of a vector and its gradient as the objective of an optimizer, without a network.</summary>
/// <param name="start">Where the parameters begin.</param>
/// <param name="function">Computes the value, and writes the gradient to its second argument, in double.</param>
internal sealed class VectorObjective<T>(double[] start, Func<double[], double[], double> function) : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] gradient = new T[start.Length];

    private double last;

    public override int Threads => 1;

    /// <summary>θ, split into two parameters.</summary>
    public IReadOnlyList<Parameter<T>> Parameters { get; } =
    [
        new("first", ParameterKind.Weight, 1, 1, [T.CreateChecked(start[0])]),
        new("rest", ParameterKind.Weight, start.Length - 1, 1, [.. start.Skip(1).Select(T.CreateChecked)]),
    ];

    /// <summary>The number of evaluations.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The current parameters.</summary>
    public double[] Theta => [.. Parameters.SelectMany(parameter => parameter.Values.ToArray()).Select(double.CreateChecked)];

    /// <summary>That of a value computed in double.</summary>
    public override double Rounding => Math.BitIncrement(Math.Abs(last)) - Math.Abs(last);

    public override double Evaluate() => TryEvaluate(out double value) ? value : throw new TrainingDivergedException("Not finite.");

    public override bool TryEvaluate(out double value)
    {
        Evaluations++;
        double[] numbers = new double[gradient.Length];
        value = last = function(Theta, numbers);
        for (int i = 0; i < numbers.Length; i++)
        {
            gradient[i] = T.CreateChecked(numbers[i]);
        }

        return double.IsFinite(value) && numbers.All(double.IsFinite);
    }

    public override Span<T> Gradient(int parameter) => parameter == 0 ? gradient.AsSpan(0, 1) : gradient.AsSpan(1);

    public override ArithmeticException UpdateDiverged(int parameter) => new TrainingDivergedException("Out of range.");
}
