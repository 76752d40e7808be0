using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Σ y and Σ y·(x − p); p is the mean of the row.</summary>
/// <remarks>For batch normalization: all of a row has one deviation, by which the sum is divided once, not each of its terms.</remarks>
internal readonly struct GradientTerms : IRowTerm
{
    /// <inheritdoc/>
    public static bool IsByColumn => false;

    /// <inheritdoc/>
    public static bool HasSecond => true;

    /// <inheritdoc/>
    public static int Coefficients => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> First(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Second(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q) => y * (x - p);
}
