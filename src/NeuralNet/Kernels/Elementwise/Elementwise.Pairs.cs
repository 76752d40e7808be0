using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <content>Sums and products of two batches; each number is rounded as IEEE 754 says, wherever it stands.</content>
internal static partial class Elementwise
{
    /// <summary>result = x + y. The spans have one length; the result may be the memory of one of the others.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => ColumnSlices.Invoke(default(AddAction<T>), 1, Writable(x), result, Writable(y), threads);

    /// <summary>result = x ⊙ y. The spans have one length; the result may be the memory of one of the others.</summary>
    public static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => ColumnSlices.Invoke(default(MultiplyAction<T>), 1, Writable(x), result, Writable(y), threads);

    /// <summary>sum = share·x, or, for what comes after the first, sum + share·x.</summary>
    public static void Accumulate<T>(ReadOnlySpan<T> x, double share, bool isFirst, Span<T> sum, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ColumnSlices.Invoke(new AccumulateAction<T>(T.CreateTruncating(share), isFirst), 1, Writable(x), sum, default, threads);

    /// <summary>The same memory for an action that does not write to it.</summary>
    private static Span<T> Writable<T>(ReadOnlySpan<T> span) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), span.Length);

    private readonly struct AddAction<T> : IColumnsAction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Invoke(Span<T> z, Span<T> a, Span<T> delta) => TensorPrimitives.Add<T>(z, delta, a);
    }

    private readonly struct MultiplyAction<T> : IColumnsAction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Invoke(Span<T> z, Span<T> a, Span<T> delta) => TensorPrimitives.Multiply<T>(z, delta, a);
    }

    private readonly struct AccumulateAction<T>(T share, bool isFirst) : IColumnsAction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Invoke(Span<T> z, Span<T> a, Span<T> delta)
        {
            if (isFirst)
            {
                TensorPrimitives.Multiply<T>(z, share, a);
            }
            else
            {
                TensorPrimitives.MultiplyAdd<T>(z, share, a, a);
            }
        }
    }
}
