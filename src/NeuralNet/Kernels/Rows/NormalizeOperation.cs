using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>(x − a)·b + c</summary>
internal readonly struct NormalizeOperation<T> : IRowOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Coefficients => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> x, Vector<T> y, Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d) => ((x - a) * b) + c;
}
