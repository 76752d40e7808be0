using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Σ (x − p)², the second pass of a variance; p is the mean of the row.</summary>
internal readonly struct SquaredDeviationTerm : IRowTerm
{
    /// <inheritdoc/>
    public static bool IsByColumn => false;

    /// <inheritdoc/>
    public static bool HasSecond => false;

    /// <inheritdoc/>
    public static int Coefficients => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> First(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => (x - p) * (x - p);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Second(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => default;
}
