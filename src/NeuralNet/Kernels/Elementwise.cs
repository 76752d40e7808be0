using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Runs an elementwise function over spans, whole vectors at a time.</summary>
/// <remarks>
/// The last numbers, too few for a vector, are put into one and computed by the same instructions: a number gives the same bits
/// wherever it stands and however long the span is.
/// </remarks>
internal static class Elementwise
{
    /// <summary>a = g(z). The spans have one length and are the same memory or apart.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Forward<TFunction, T>(TFunction g, ReadOnlySpan<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(z.Length, a.Length);
        int width = Vector<T>.Count;
        int i = 0;
        ref T source = ref MemoryMarshal.GetReference(z);
        ref T target = ref MemoryMarshal.GetReference(a);
        for (; i <= z.Length - width; i += width)
        {
            g.Value(Vector.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i < z.Length)
        {
            StoreTail(g.Value(LoadTail(z[i..])), a[i..]);
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
        int width = Vector<T>.Count;
        int i = 0;
        ref T preActivation = ref MemoryMarshal.GetReference(z);
        ref T activation = ref MemoryMarshal.GetReference(a);
        ref T gradient = ref MemoryMarshal.GetReference(delta);
        for (; i <= delta.Length - width; i += width)
        {
            Vector<T> derivative = g.Derivative(
                Vector.LoadUnsafe(ref preActivation, (nuint)i), Vector.LoadUnsafe(ref activation, (nuint)i));
            (Vector.LoadUnsafe(ref gradient, (nuint)i) * derivative).StoreUnsafe(ref gradient, (nuint)i);
        }

        if (i < delta.Length)
        {
            Vector<T> derivative = g.Derivative(LoadTail(z[i..]), LoadTail(a[i..]));
            StoreTail(LoadTail<T>(delta[i..]) * derivative, delta[i..]);
        }
    }

    /// <summary>The bounds argument of the loops, which read and write without looking.</summary>
    public static void RequireLength(int expected, int actual)
    {
        if (expected != actual)
        {
            throw new ArgumentException(
                $"Pre-activations, activations and gradients of a batch have one shape, but got {expected} and {actual} numbers.");
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
}
