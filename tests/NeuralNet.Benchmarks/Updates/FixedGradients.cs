using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>An objective with precomputed gradients, so that a step consists only of the update.</summary>
/// <remarks>After a step the memory of the gradients contains the old parameters, which serve as gradients for the next step.</remarks>
internal sealed class FixedGradients<T> : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StaggeredBuffer<T>[] gradients;

    /// <summary>Makes gradients at the addresses that a workspace would use.</summary>
    public FixedGradients(IReadOnlyList<Parameter<T>> parameters, int threads)
    {
        Threads = threads;
        gradients = [.. parameters.Select((parameter, p) => StaggeredBuffer<T>.Create(parameter.Count, p, parameter.Values))];
        foreach ((Parameter<T> parameter, StaggeredBuffer<T> gradient) in parameters.Zip(gradients))
        {
            parameter.Values.CopyTo(gradient.Span);
        }
    }

    /// <inheritdoc/>
    public override int Threads { get; }

    /// <inheritdoc/>
    public override double Rounding => 0;

    /// <inheritdoc/>
    public override double Evaluate() => 0;

    /// <inheritdoc/>
    public override bool TryEvaluate(out double value)
    {
        value = 0;
        return true;
    }

    /// <inheritdoc/>
    public override Span<T> Gradient(int parameter) => gradients[parameter].Span;

    /// <inheritdoc/>
    public override ArithmeticException UpdateDiverged(int parameter) => new($"Parameter {parameter} diverged.");
}
