using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Runs an elementwise function over spans, whole vectors at a time, of 512 bits where the hardware has them.</summary>
/// <remarks>
/// The last numbers, too few for a vector, are computed in one that ends where the span ends and shares numbers with the one before; a span
/// shorter than a vector is put into one. All are computed by the same instructions: a number gives the same bits wherever it
/// stands and however long the span is. In place, the numbers that two vectors share are loaded before the first of the two is stored.
/// </remarks>
internal static partial class Elementwise
{
    /// <summary>a = g(z). The spans have one length and are the same memory or apart.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward<TFunction, T>(TFunction g, ReadOnlySpan<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(z.Length, a.Length);
        if (Vector512.IsHardwareAccelerated && z.Length >= Vector512<T>.Count)
        {
            Forward<TFunction, WideLanes<T>, T>(g, z, a);
        }
        else if (z.Length >= Vector<T>.Count)
        {
            Forward<TFunction, Lanes<T>, T>(g, z, a);
        }
        else if (!z.IsEmpty)
        {
            ForwardShort(g, z, a);
        }
    }

    /// <summary>delta = delta ⊙ g′(z) (Eq. 4). A span that the function does not look at may be empty.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Backward<TFunction, T>(TFunction g, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> delta)
        where TFunction : struct, IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        z = z.IsEmpty ? a : z;
        a = a.IsEmpty ? z : a;
        RequireLength(z.Length, delta.Length);
        RequireLength(a.Length, delta.Length);
        if (Vector512.IsHardwareAccelerated && delta.Length >= Vector512<T>.Count)
        {
            Backward<TFunction, WideLanes<T>, T>(g, z, a, delta);
        }
        else if (delta.Length >= Vector<T>.Count)
        {
            Backward<TFunction, Lanes<T>, T>(g, z, a, delta);
        }
        else if (!delta.IsEmpty)
        {
            BackwardShort(g, z, a, delta);
        }
    }

    /// <summary>The bounds argument of the loops, which read and write without looking.</summary>
    public static void RequireLength(int expected, int actual)
    {
        if (expected != actual)
        {
            RefuseLength(expected, actual);
        }
    }

    /// <summary>A vector that begins with the numbers of <paramref name="source"/>, fewer than its lanes; the others are 0.</summary>
    public static Vector<T> LoadTail<T>(ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> vector = default;
        source.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<T>, T>(ref vector), Vector<T>.Count));
        return vector;
    }

    /// <summary>Stores as many lanes of the vector as <paramref name="target"/> holds, fewer than all.</summary>
    public static void StoreTail<T>(Vector<T> vector, Span<T> target)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector<T>, T>(ref vector), target.Length).CopyTo(target);

    /// <summary>Apart from the check, which is so short that it becomes part of its callers.</summary>
    private static void RefuseLength(int expected, int actual) => throw new ArgumentException(
        $"Pre-activations, activations and gradients of a batch have one shape, but got {expected} and {actual} numbers.");

    /// <summary>Forward of a span shorter than a vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ForwardShort<TFunction, T>(TFunction g, ReadOnlySpan<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T> => StoreTail(g.Value(new Lanes<T>(LoadTail(z))).Numbers, a);

    /// <summary>Backward of a span shorter than a vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void BackwardShort<TFunction, T>(TFunction g, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> delta)
        where TFunction : struct, IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lanes<T> derivative = g.Derivative(new Lanes<T>(LoadTail(z)), new Lanes<T>(LoadTail(a)));
        StoreTail(LoadTail<T>(delta) * derivative.Numbers, delta);
    }

    /// <summary>The loop of Forward, over at least one vector.</summary>
    /// <remarks>
    /// The runtime inlines only so much into one method, and what it leaves out is a call for every constant. So the function stands in each
    /// loop once, and no loop becomes part of its caller. It is optimized at once: what is compiled in haste first would make the first steps
    /// of a training a hundred times slower.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Forward<TFunction, TVector, T>(TFunction g, ReadOnlySpan<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction<T>
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint width = (nuint)TVector.Count;
        nuint last = (nuint)z.Length - width;
        ref T source = ref MemoryMarshal.GetReference(z);
        ref T target = ref MemoryMarshal.GetReference(a);
        TVector next = TVector.Load(ref source, 0);
        nuint i = 0;
        while (true)
        {
            TVector value = g.Value(next);
            nuint following = Math.Min(i + width, last);
            next = TVector.Load(ref source, following);
            TVector.Store(value, ref target, i);
            if (i == last)
            {
                return;
            }

            i = following;
        }
    }

    /// <summary>The loop of Backward, over at least one vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Backward<TFunction, TVector, T>(TFunction g, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> delta)
        where TFunction : struct, IElementwiseFunction<T>
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint width = (nuint)TVector.Count;
        nuint last = (nuint)delta.Length - width;
        ref T preActivation = ref MemoryMarshal.GetReference(z);
        ref T activation = ref MemoryMarshal.GetReference(a);
        ref T gradient = ref MemoryMarshal.GetReference(delta);
        TVector next = TVector.Load(ref gradient, 0);
        nuint i = 0;
        while (true)
        {
            TVector product = next * g.Derivative(TVector.Load(ref preActivation, i), TVector.Load(ref activation, i));
            nuint following = Math.Min(i + width, last);
            next = TVector.Load(ref gradient, following);
            TVector.Store(product, ref gradient, i);
            if (i == last)
            {
                return;
            }

            i = following;
        }
    }
}
