using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The portable implementation without vector registers.</summary>
internal readonly unsafe struct Scalar<T> : ISimd<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static int TileColumns => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load(T* source) => *source;

    /// <inheritdoc/>
    public static void Prefetch(T* source)
    {
    }

    /// <inheritdoc/>
    public static T LoadUpTo(T* source, int count) => count > 0 ? *source : T.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T vector, T* target) => *target = vector;

    /// <inheritdoc/>
    public static void StoreUpTo(T vector, T* target, int count)
    {
        if (count > 0)
        {
            *target = vector;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Broadcast(T value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add(T a, T b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T a, T b, T c) => T.MultiplyAddEstimate(a, b, c);
}
