using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>x where it is above 0, and a·x elsewhere.</summary>
internal readonly struct SlopeOperation<T> : IRowOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Coefficients => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of(Vector<T> x, Vector<T> y, Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d) =>
        Vector.ConditionalSelect<T>(Vector.GreaterThan<T>(x, Vector<T>.Zero), x, a * x);
}
