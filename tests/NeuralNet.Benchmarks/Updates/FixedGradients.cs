using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>An objective that computes nothing: its gradients lie there, so that a step is the update alone.</summary>
/// <remarks>After a step the memory of the gradients holds the old parameters, which are as good a gradient for the next.</remarks>
internal sealed class FixedGradients<T> : Objective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StaggeredBuffer<T>[] gradients;

    /// <summary>Makes gradients where a workspace would put them.</summary>
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
