using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>A tensor that J depends on, and the gradient that backward propagation gives for it.</summary>
internal sealed class CheckedTensor(string path, int rows, Matrix<double> gradient, CheckedTensor.Access values)
{
    /// <summary>Gives the memory of the numbers.</summary>
    public delegate Span<double> Access();

    /// <summary>The path of the parameter, or <c>inputs</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The numbers of a column.</summary>
    public int Rows { get; } = rows;

    /// <summary>The numbers, column after column. A change of one changes the next evaluation of J.</summary>
    public Span<double> Values => values();

    /// <summary>∂J/∂θ of backward propagation, in the same order.</summary>
    public ReadOnlySpan<double> Gradient => gradient.AsColumns().Values;
}
