using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <content>Adds a bias and applies a function, in one pass over the batch.</content>
internal static partial class Elementwise
{
    /// <summary>z = z + b·1ᵀ and a = g(z) (Eq. 1, 2). If a and z are the same memory, it holds a in the end.</summary>
    /// <remarks>
    /// A column of at least a vector's length is computed alone. Shorter columns are computed as one span. The bias is then repeated until its period
    /// is a whole number of vectors, which takes as many vectors as a column has rows.
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void ForwardWithBias<TFunction, T>(TFunction g, ReadOnlySpan<T> bias, Span<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireLength(z.Length, a.Length);
        Debug.Assert(z.IsEmpty || (bias.Length > 0 && z.Length % bias.Length == 0), "A batch consists of whole columns.");
        BiasKernel<TFunction, T> kernel = new(g, bias, z, a);
        Registers<T>.Run(ref kernel, z.Length);
    }

    /// <summary>The loop over at least one vector of z, and over b, which starts again at its end.</summary>
    /// <remarks>
    /// Bounds: b is as long as z, or consists of whole vectors. The last vector of z uses b from index <paramref name="lastBias"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Add<TFunction, TVector, T>(TFunction g, ReadOnlySpan<T> b, int lastBias, Span<T> z, Span<T> a)
        where TFunction : struct, IElementwiseFunction
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint width = (nuint)TVector.Count;
        nuint last = (nuint)z.Length - width;
        ref T source = ref MemoryMarshal.GetReference(z);
        ref T target = ref MemoryMarshal.GetReference(a);
        ref T bias = ref MemoryMarshal.GetReference(b);
        bool keepsSum = !Unsafe.AreSame(ref source, ref target);
        nuint period = 0;
        TVector sum = TVector.Load(ref source, 0) + TVector.Load(ref bias, 0);
        nuint i = 0;
        while (true)
        {
            TVector value = g.Value<TVector, T>(sum);
            nuint following = i + width;
            period += width;
            period = period == (nuint)b.Length ? 0 : period;
            if (following > last)
            {
                following = last;
                period = (nuint)lastBias;
            }

            TVector next = TVector.Load(ref source, following) + TVector.Load(ref bias, period);
            if (keepsSum)
            {
                TVector.Store(sum, ref source, i);
            }

            TVector.Store(value, ref target, i);
            if (i == last)
            {
                return;
            }

            sum = next;
            i = following;
        }
    }

    private readonly ref struct BiasKernel<TFunction, T>(TFunction g, ReadOnlySpan<T> bias, Span<T> z, Span<T> a) : Registers<T>.IKernel
        where TFunction : struct, IElementwiseFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> bias = bias;
        private readonly Span<T> z = z;
        private readonly Span<T> a = a;

        [SkipLocalsInit]
        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>
        {
            if (z.Length < TVector.Count)
            {
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] += bias[i % bias.Length];
                }

                Forward<TFunction, T>(g, z, a);
                return;
            }

            if (bias.Length >= TVector.Count)
            {
                for (int start = 0; start < z.Length; start += bias.Length)
                {
                    Add<TFunction, TVector, T>(g, bias, bias.Length - TVector.Count, z.Slice(start, bias.Length), a.Slice(start, bias.Length));
                }

                return;
            }

            Span<T> repeated = stackalloc T[Math.Min(bias.Length * TVector.Count, z.Length)];
            bias.CopyTo(repeated);
            for (int filled = bias.Length; filled < repeated.Length; filled *= 2)
            {
                repeated[..Math.Min(filled, repeated.Length - filled)].CopyTo(repeated[filled..]);
            }

            Add<TFunction, TVector, T>(g, repeated, (z.Length - TVector.Count) % bias.Length, z, a);
        }
    }
}
