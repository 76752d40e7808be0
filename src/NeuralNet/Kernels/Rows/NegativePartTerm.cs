using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Σ y·x over the x that are not above 0.</summary>
internal readonly struct NegativePartTerm : IRowTerm
{
    /// <inheritdoc/>
    public static bool IsByColumn => false;

    /// <inheritdoc/>
    public static bool HasSecond => false;

    /// <inheritdoc/>
    public static int Coefficients => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> First(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) =>
        Vector.ConditionalSelect(Vector.GreaterThan<double>(x, Vector<double>.Zero), Vector<double>.Zero, y * x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Second(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => default;
}
