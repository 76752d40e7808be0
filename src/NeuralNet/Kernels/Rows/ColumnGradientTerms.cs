using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Σ y and Σ y·((x − p)·q); p and q are the mean and the inverse deviation of the column.</summary>
/// <remarks>For layer normalization: each number of a row has the deviation of its own column, which no factor of the sum can stand for.</remarks>
internal readonly struct ColumnGradientTerms : IRowTerm
{
    /// <inheritdoc/>
    public static bool IsByColumn => true;

    /// <inheritdoc/>
    public static bool HasSecond => true;

    /// <inheritdoc/>
    public static int Coefficients => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> First(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Second(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => y * ((x - p) * q);
}
