using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>The shape of a parameter in files.</summary>
/// <remarks>
/// Weights have two dimensions, outputs × inputs. Any other parameter with one column has one dimension, like a bias in numpy and PyTorch.
/// </remarks>
internal static class ParameterShape
{
    /// <summary>Whether it has two dimensions.</summary>
    public static bool IsMatrix(ParameterKind kind, int columns) => kind == ParameterKind.Weight || columns > 1;

    /// <summary>The shape as text: <c>[128, 784]</c>.</summary>
    public static string Text(ParameterKind kind, int rows, int columns) => IsMatrix(kind, columns) ? $"[{rows}, {columns}]" : $"[{rows}]";

    /// <summary>Whether a tensor has the shape of a parameter.</summary>
    /// <param name="shape">The shape of the tensor.</param>
    /// <param name="kind">The kind of the parameter.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="allowsColumn">Whether a parameter with one dimension may also be [n, 1].</param>
    public static bool Fits(ReadOnlySpan<long> shape, ParameterKind kind, int rows, int columns, bool allowsColumn) =>
        IsMatrix(kind, columns)
            ? shape is [long r, long c] && r == rows && c == columns
            : (shape is [long n] && n == rows) || (allowsColumn && shape is [long m, 1] && m == rows);

    /// <summary>Adds the parameters and statistics of a network to a sink.</summary>
    public static void Visit<T>(Network<T> network, TensorSink sink)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (Parameter<T> parameter in network.Parameters.Concat(network.Statistics))
        {
            if (IsMatrix(parameter.Kind, parameter.Columns))
            {
                sink.AddMatrix<T>(parameter.Path, parameter.Values, parameter.Rows, parameter.Columns);
            }
            else
            {
                sink.AddNumbers<T>(parameter.Path, parameter.Values);
            }
        }
    }
}
