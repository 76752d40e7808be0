using System.Numerics;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace NeuralNet.Benchmarks;

/// <summary>Vector functions of 8192 numbers, from this library and from TensorPrimitives.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class VectorFunctionBenchmarks<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] x = [.. Enumerable.Range(0, 8192).Select(i => T.CreateChecked((i * 7919L % 8192 * 12.0 / 8192) - 6))];
    private readonly T[] positive = [.. Enumerable.Range(0, 8192).Select(i => T.CreateChecked((i * 7919L % 8192 * 12.0 / 8192) + 0.001))];
    private readonly T[] y = new T[8192];

    /// <summary>eˣ.</summary>
    [Benchmark]
    public void Exp() => Elementwise.Forward(default(SoftmaxFunction.Exponential), x, y.AsSpan());

    /// <summary>The peer.</summary>
    [Benchmark]
    public void TensorExp() => TensorPrimitives.Exp<T>(x, y);

    /// <summary>ln x.</summary>
    [Benchmark]
    public void Log() => Elementwise.Forward(default(LogarithmFunction), positive, y.AsSpan());

    /// <summary>The peer.</summary>
    [Benchmark]
    public void TensorLog() => TensorPrimitives.Log<T>(positive, y);

    /// <summary>1/(1+e⁻ˣ).</summary>
    [Benchmark]
    public void Sigmoid() => Elementwise.Forward(default(Sigmoid.Function), x, y.AsSpan());

    /// <summary>The peer.</summary>
    [Benchmark]
    public void TensorSigmoid() => TensorPrimitives.Sigmoid<T>(x, y);

    /// <summary>tanh x.</summary>
    [Benchmark]
    public void Tanh() => Elementwise.Forward(default(Tanh.Function), x, y.AsSpan());

    /// <summary>The peer.</summary>
    [Benchmark]
    public void TensorTanh() => TensorPrimitives.Tanh<T>(x, y);
}
