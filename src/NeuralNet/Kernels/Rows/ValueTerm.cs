using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Σ x</summary>
internal readonly struct ValueTerm : IRowTerm
{
    /// <inheritdoc/>
    public static bool IsByColumn => false;

    /// <inheritdoc/>
    public static bool HasSecond => false;

    /// <inheritdoc/>
    public static int Coefficients => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> First(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Second(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => default;
}
