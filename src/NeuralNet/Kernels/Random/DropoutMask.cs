using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Inverted dropout: which numbers of a batch are dropped, as a pure function of their indices.</summary>
/// <remarks>
/// <code>
/// elements  32g … 32g+7 | 32g+8 … 32g+15 | 32g+16 … 32g+23 | 32g+24 … 32g+31       words 0 | 1 | 2 | 3 of the blocks 8g … 8g+7
/// </code>
/// An element is dropped where its word, 32 random bits, is less than t, p·2³² rounded, but at most 2³² − 1. So p is kept to within 2⁻³² and the scale
/// is that of the p that is kept, 2³²/(2³² − t): the mean over the masks is exact.
/// </remarks>
internal static class DropoutMask
{
    /// <summary>Elements of eight blocks.</summary>
    private const int Group = 32;

    /// <summary>Elements in a part of the work.</summary>
    private const int NumbersOfPart = 512 * Group;

    /// <summary>2³²: how many words there are.</summary>
    private const double Words = 4294967296.0;

    /// <summary>mask = 0 or 1/(1 − p), and y = x ⊙ mask. The spans have one length and are apart.</summary>
    public static unsafe void Apply<T>(
        ulong key, ulong purpose, ulong start, double dropProbability, ReadOnlySpan<T> x, Span<T> mask, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(x.Length, mask.Length);
        Elementwise.RequireLength(x.Length, y.Length);
        ulong threshold = Threshold(dropProbability);
        fixed (T* px = x, pm = mask, py = y)
        {
            Job<T> job = new()
            {
                Key = key,
                Purpose = purpose,
                Start = start,
                Threshold = threshold,
                Scale = T.CreateTruncating(Words / (Words - threshold)),
                X = px,
                Mask = pm,
                Y = py,
                Length = x.Length,
            };
            WorkerPool.Shared.Run(ref job, WorkerPool.PartsOf(x.Length, NumbersOfPart), threads);
        }
    }

    /// <summary>The words below which an element is dropped: p·2³², and not all of them.</summary>
    public static ulong Threshold(double dropProbability) => Math.Min((ulong)Math.Round(dropProbability * Words), uint.MaxValue);

    private unsafe struct Job<T> : IParallelJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public ulong Key;
        public ulong Purpose;
        public ulong Start;
        public ulong Threshold;
        public T Scale;
        public T* X;
        public T* Mask;
        public T* Y;
        public int Length;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(int part, int slot)
        {
            // The sum may not come before the minimum: behind the last part it can be beyond int.
            int element = part * NumbersOfPart;
            int end = element + Math.Min(NumbersOfPart, Length - element);
            Vector256<long> threshold = Vector256.Create((long)Threshold);
            for (; element <= end - Group; element += Group)
            {
                Fill(element, threshold, X + element, Mask + element, Y + element);
            }

            if (element == end)
            {
                return;
            }

            // The last elements, fewer than a group: in memory that has room for all.
            T* x = stackalloc T[3 * Group];
            int left = end - element;
            new ReadOnlySpan<T>(X + element, left).CopyTo(new Span<T>(x, Group));
            Fill(element, threshold, x, x + Group, x + (2 * Group));
            new ReadOnlySpan<T>(x + Group, left).CopyTo(new Span<T>(Mask + element, left));
            new ReadOnlySpan<T>(x + (2 * Group), left).CopyTo(new Span<T>(Y + element, left));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Fill(int element, Vector256<long> threshold, T* x, T* mask, T* y)
        {
            Philox.Eight(Start + (ulong)(element / 4), Purpose, Key, out Philox.Words low, out Philox.Words high);
            Eight(low.Word0, high.Word0, threshold, x, mask, y);
            Eight(low.Word1, high.Word1, threshold, x + 8, mask + 8, y + 8);
            Eight(low.Word2, high.Word2, threshold, x + 16, mask + 16, y + 16);
            Eight(low.Word3, high.Word3, threshold, x + 24, mask + 24, y + 24);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Eight(Vector256<ulong> low, Vector256<ulong> high, Vector256<long> threshold, T* x, T* mask, T* y)
        {
            Vector256<long> keepLow = Vector256.GreaterThanOrEqual(low.AsInt64(), threshold);
            Vector256<long> keepHigh = Vector256.GreaterThanOrEqual(high.AsInt64(), threshold);
            if (typeof(T) == typeof(float))
            {
                Store(Vector256.Narrow(keepLow, keepHigh).As<int, T>(), x, mask, y);
                return;
            }

            Store(keepLow.As<long, T>(), x, mask, y);
            Store(keepHigh.As<long, T>(), x + 4, mask + 4, y + 4);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Store(Vector256<T> keep, T* x, T* mask, T* y)
        {
            Vector256<T> factor = keep & Vector256.Create(Scale);
            factor.Store(mask);
            (Vector256.Load(x) * factor).Store(y);
        }
    }
}
