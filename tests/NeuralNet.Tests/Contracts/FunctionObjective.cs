using System.Numerics;

namespace NeuralNet.Tests.Contracts;

/// <summary>A function of parameters with its gradient, instead of a network.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="evaluate">Computes the gradients into the given arrays, and returns the value.</param>
/// <param name="threads">The number of threads that an optimizer may use.</param>
internal sealed class FunctionObjective<T>(IReadOnlyList<Parameter<T>> parameters, Func<T[][], double> evaluate, int threads = 1) : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][] gradients = [.. parameters.Select(parameter => new T[parameter.Count])];

    private double last;

    public IReadOnlyList<Parameter<T>> Parameters => parameters;

    public override int Threads => threads;

    public override double Rounding => Math.BitIncrement(Math.Abs(last)) - Math.Abs(last);

    public override double Evaluate() => last = evaluate(gradients);

    public override bool TryEvaluate(out double value)
    {
        value = Evaluate();
        return double.IsFinite(value);
    }

    public override Span<T> Gradient(int parameter) => gradients[parameter];

    public override ArithmeticException UpdateDiverged(int parameter) => new($"The update takes parameter {parameter} out of the range.");
}
