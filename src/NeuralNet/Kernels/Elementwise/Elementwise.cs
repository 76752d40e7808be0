using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Runs an elementwise function over spans, one vector of numbers at a time.</summary>
/// <remarks>
/// If the last numbers do not fill a vector, the last vector ends at the end of the span and overlaps the previous one. A span that is shorter than a
/// vector is copied into one. All numbers pass through the same instructions, so the bits of a result depend neither on the position of a number nor
/// on the length of the span.
/// </remarks>
internal static partial class Elementwise
{
    /// <summary>a = g(z). The spans have the same length. They are the same memory or do not overlap.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward<TFunction, T>(TFunction g, ReadOnlySpan<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new ValueMap<TFunction, T>(g), z, default, default, a);

    /// <summary>delta = delta ⊙ g′(z) (Eq. 4). A span that the function does not read may be empty.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Backward<TFunction, T>(TFunction g, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> delta)
        where TFunction : struct, IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Map(new DerivativeMap<TFunction, T>(g), delta, z.IsEmpty ? a : z, a.IsEmpty ? z : a, delta);

    /// <summary>result = map(x, y, z), number by number.</summary>
    /// <param name="map">The function.</param>
    /// <param name="x">The first numbers.</param>
    /// <param name="y">The second numbers, with the same length; empty if the function takes one number.</param>
    /// <param name="z">The third numbers, with the same length; empty if the function takes at most two.</param>
    /// <param name="result">Receives the results. It may be the same memory as x, but must not overlap y and z.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Map<TMap, T>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result)
        where TMap : struct, IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(x.Length, result.Length);
        RequireLength(TMap.Inputs > 1 ? x.Length : 0, y.Length);
        RequireLength(TMap.Inputs > 2 ? x.Length : 0, z.Length);
        MapKernel<TMap, T> kernel = new(map, x, y, z, result);
        Registers<T>.Run(ref kernel, result.Length);
    }

    /// <summary>The bounds check of the loops, which read and write without further checks.</summary>
    public static void RequireLength(int expected, int actual)
    {
        if (expected != actual)
        {
            RefuseLength(expected, actual);
        }
    }

    /// <summary>Throws. It is a separate method, so that the check is short enough to be inlined.</summary>
    private static void RefuseLength(int expected, int actual) => throw new ArgumentException($"Expected {expected} numbers, but got {actual}.");

    /// <summary>g(z).</summary>
    private readonly struct ValueMap<TFunction, T>(TFunction g) : IElementwiseMap<T>
        where TFunction : struct, IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => g.Value<TVector, T>(x);
    }

    /// <summary>δ·g′(z), from δ, z and a.</summary>
    private readonly struct DerivativeMap<TFunction, T>(TFunction g) : IElementwiseMap<T>
        where TFunction : struct, IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T> => x * g.Derivative<TVector, T>(y, z);
    }

    private readonly ref struct MapKernel<TMap, T>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result) : Registers<T>.IKernel
        where TMap : struct, IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly ReadOnlySpan<T> y = y;
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<T> result = result;

        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>
        {
            if (result.Length >= TVector.Count)
            {
                Loop<TVector>(map, x, y, z, result);
            }
            else if (!result.IsEmpty)
            {
                Short<TVector>(map, x, y, z, result);
            }
        }

        /// <summary>The loop over at least one vector.</summary>
        /// <remarks>
        /// The runtime limits how much it inlines into one method. Beyond the limit it would make a call for every constant. Therefore each loop
        /// contains the function only once, and no loop is inlined into its caller. The loop is optimized at once, because unoptimized code would
        /// make the first training steps a hundred times slower. If the function works in place, the numbers that two vectors share are loaded before
        /// the first vector is stored.
        /// </remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Loop<TVector>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            nuint width = (nuint)TVector.Count;
            nuint last = (nuint)result.Length - width;
            ref T first = ref MemoryMarshal.GetReference(x);
            ref T second = ref MemoryMarshal.GetReference(y);
            ref T third = ref MemoryMarshal.GetReference(z);
            ref T target = ref MemoryMarshal.GetReference(result);
            TVector next = TVector.Load(ref first, 0);
            nuint i = 0;
            while (true)
            {
                TVector value = map.Of(
                    next,
                    TMap.Inputs > 1 ? TVector.Load(ref second, i) : TVector.Zero,
                    TMap.Inputs > 2 ? TVector.Load(ref third, i) : TVector.Zero);
                nuint following = Math.Min(i + width, last);
                next = TVector.Load(ref first, following);
                TVector.Store(value, ref target, i);
                if (i == last)
                {
                    return;
                }

                i = following;
            }
        }

        /// <summary>A span that is shorter than a vector.</summary>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static void Short<TVector>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> result)
            where TVector : unmanaged, ILanes<TVector, T> => Registers<T>.StoreTail(
            map.Of(Registers<T>.LoadTail<TVector>(x), Registers<T>.LoadTail<TVector>(y), Registers<T>.LoadTail<TVector>(z)), result);
    }
}
