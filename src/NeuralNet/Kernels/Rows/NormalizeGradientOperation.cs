using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>y·b + (x − a)·c + d</summary>
internal readonly struct NormalizeGradientOperation<T> : IRowOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Coefficients => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> x, Vector<T> y, Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d) => ((y * b) + ((x - a) * c)) + d;
}
