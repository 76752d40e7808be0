using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Inverted dropout. Whether a number of a batch is dropped is a pure function of its index.</summary>
/// <remarks>
/// <code>
/// elements  32g … 32g+7 | 32g+8 … 32g+15 | 32g+16 … 32g+23 | 32g+24 … 32g+31       words 0 | 1 | 2 | 3 of the blocks 8g … 8g+7
/// </code>
/// An element is dropped if its word of 32 random bits is less than t, which is p·2³² rounded, but at most 2³² − 1. The actual probability is
/// therefore within 2⁻³² of p. The scale 2³²/(2³² − t) uses the actual probability, so the mean over all masks is exact.
/// </remarks>
internal static class DropoutMask
{
    /// <summary>Elements of eight blocks.</summary>
    private const int Group = 32;

    /// <summary>Elements in a chunk of the work.</summary>
    private const int ChunkLength = 512 * Group;

    /// <summary>The number of different words, 2³².</summary>
    private const double Words = 4294967296.0;

    /// <summary>mask = 0 or 1/(1 − p), and y = x ⊙ mask. The spans have the same length and do not overlap.</summary>
    public static void Apply<T>(
        ulong key, ulong purpose, ulong start, double dropProbability, ReadOnlySpan<T> x, Span<T> mask, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(x.Length, mask.Length);
        Elementwise.RequireLength(x.Length, y.Length);
        ulong threshold = Threshold(dropProbability);
        Chunks.ForEach(
            x.Length, ChunkLength, threads, new Batch<T>(key, purpose, start, threshold, T.CreateTruncating(Words / (Words - threshold)), x, mask, y),
            static (batch, first, count) => batch.Apply(first, count));
    }

    /// <summary>The threshold t. Elements with smaller words are dropped.</summary>
    public static ulong Threshold(double dropProbability) => Math.Min((ulong)Math.Round(dropProbability * Words), uint.MaxValue);

    private readonly ref struct Batch<T>(ulong key, ulong purpose, ulong start, ulong threshold, T scale, ReadOnlySpan<T> x, Span<T> mask, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> x = x;
        private readonly Span<T> mask = mask;
        private readonly Span<T> y = y;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Apply(int first, int count)
        {
            int whole = count - (count % Group);
            ref T source = ref MemoryMarshal.GetReference(x);
            ref T factors = ref MemoryMarshal.GetReference(mask);
            ref T target = ref MemoryMarshal.GetReference(y);
            for (int element = first; element < first + whole; element += Group)
            {
                Fill(element, ref Unsafe.Add(ref source, element), ref Unsafe.Add(ref factors, element), ref Unsafe.Add(ref target, element));
            }

            if (whole == count)
            {
                return;
            }

            // The last elements do not fill a group. They are computed in memory for a whole group.
            Span<T> group = stackalloc T[3 * Group];
            int last = first + whole;
            int left = count - whole;
            x.Slice(last, left).CopyTo(group);
            Fill(last, ref group[0], ref group[Group], ref group[2 * Group]);
            group.Slice(Group, left).CopyTo(mask[last..]);
            group.Slice(2 * Group, left).CopyTo(y[last..]);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Fill(int element, ref T source, ref T factors, ref T target)
        {
            Philox.Eight(start + (ulong)(element / 4), purpose, key, out Philox.Words low, out Philox.Words high);
            Eight(low.Word0, high.Word0, 0, ref source, ref factors, ref target);
            Eight(low.Word1, high.Word1, 8, ref source, ref factors, ref target);
            Eight(low.Word2, high.Word2, 16, ref source, ref factors, ref target);
            Eight(low.Word3, high.Word3, 24, ref source, ref factors, ref target);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Eight(Vector256<ulong> low, Vector256<ulong> high, nuint index, ref T source, ref T factors, ref T target)
        {
            Vector256<long> limit = Vector256.Create((long)threshold);
            Vector256<long> keepLow = Vector256.GreaterThanOrEqual(low.AsInt64(), limit);
            Vector256<long> keepHigh = Vector256.GreaterThanOrEqual(high.AsInt64(), limit);
            if (typeof(T) == typeof(float))
            {
                Store(Vector256.Narrow(keepLow, keepHigh).As<int, T>(), index, ref source, ref factors, ref target);
                return;
            }

            Store(keepLow.As<long, T>(), index, ref source, ref factors, ref target);
            Store(keepHigh.As<long, T>(), index + 4, ref source, ref factors, ref target);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store(Vector256<T> keep, nuint index, ref T source, ref T factors, ref T target)
        {
            Vector256<T> factor = keep & Vector256.Create(scale);
            factor.StoreUnsafe(ref factors, index);
            (Vector256.LoadUnsafe(ref source, index) * factor).StoreUnsafe(ref target, index);
        }
    }
}
