using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Softmax of each column, and the product with its Jacobian.</summary>
/// <remarks>
/// Short columns are computed side by side, one in each lane. Long columns are computed one at a time. The choice depends only on the number of rows,
/// so a column has the same bits in every batch.
/// </remarks>
internal static class SoftmaxFunction
{
    /// <summary>aⱼ = e^(zⱼ − max z) / Σₖ e^(zₖ − max z) in each column of <paramref name="rows"/> numbers. It may work in place.</summary>
    public static void Forward<T>(ReadOnlySpan<T> z, Span<T> a, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(z.Length, a.Length);
        if (rows > ColumnBlock.MaxRows)
        {
            for (int start = 0; start < z.Length; start += rows)
            {
                ForwardLong(z.Slice(start, rows), a.Slice(start, rows));
            }
        }
        else if (!z.IsEmpty)
        {
            ForwardKernel<T> kernel = new(z, a, rows);
            Registers<T>.Run(ref kernel, z.Length / rows);
        }
    }

    /// <summary>Δ = A ⊙ (Δ − 1·colsum(Δ ⊙ A)), which is Eq. 4 for softmax.</summary>
    public static void Backward<T>(ReadOnlySpan<T> a, Span<T> delta, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(a.Length, delta.Length);
        if (rows > ColumnBlock.MaxRows)
        {
            for (int start = 0; start < a.Length; start += rows)
            {
                ReadOnlySpan<T> activation = a.Slice(start, rows);
                Span<T> column = delta.Slice(start, rows);
                TensorPrimitives.Subtract(column, T.CreateTruncating(DotProduct.InDouble(column, activation)), column);
                TensorPrimitives.Multiply(column, activation, column);
            }
        }
        else if (!a.IsEmpty)
        {
            BackwardKernel<T> kernel = new(a, delta, rows);
            Registers<T>.Run(ref kernel, a.Length / rows);
        }
    }

    private static void ForwardLong<T>(ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Subtract(z, TensorPrimitives.Max(z), a);
        Elementwise.Forward(default(Exponential), a, a);
        TensorPrimitives.Divide(a, T.CreateTruncating(Sums.Sum<T>(a)), a);
    }

    private readonly ref struct ForwardKernel<T>(ReadOnlySpan<T> z, Span<T> a, int rows) : Registers<T>.IKernel
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<T> a = a;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>
        {
            int lanes = TVector.Count;
            Span<T> block = stackalloc T[rows * lanes];
            ref T first = ref MemoryMarshal.GetReference(block);
            int count = z.Length / rows;
            for (int column = 0; column < count; column += lanes)
            {
                ColumnBlock.Gather(z, rows, count, column, 0, block, lanes);
                TVector max = TVector.Load(ref first, 0);
                for (int i = lanes; i < block.Length; i += lanes)
                {
                    max = TVector.Max(TVector.Load(ref first, (nuint)i), max);
                }

                TVector sum = TVector.Zero;
                for (int i = 0; i < block.Length; i += lanes)
                {
                    TVector e = VectorMath<TVector, T>.ExpOfNegative(TVector.Load(ref first, (nuint)i) - max);
                    sum += e;
                    TVector.Store(e, ref first, (nuint)i);
                }

                for (int i = 0; i < block.Length; i += lanes)
                {
                    TVector.Store(TVector.Load(ref first, (nuint)i) / sum, ref first, (nuint)i);
                }

                ColumnBlock.Scatter(block, lanes, a, rows, count, column);
            }
        }
    }

    private readonly ref struct BackwardKernel<T>(ReadOnlySpan<T> a, Span<T> delta, int rows) : Registers<T>.IKernel
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> a = a;
        private readonly Span<T> delta = delta;

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>
        {
            int lanes = TVector.Count;
            Span<T> activations = stackalloc T[rows * lanes];
            Span<T> gradients = stackalloc T[rows * lanes];
            ref T activation = ref MemoryMarshal.GetReference(activations);
            ref T gradient = ref MemoryMarshal.GetReference(gradients);
            int count = a.Length / rows;
            for (int column = 0; column < count; column += lanes)
            {
                ColumnBlock.Gather(a, rows, count, column, 0, activations, lanes);
                ColumnBlock.Gather(delta, rows, count, column, 0, gradients, lanes);
                TVector sum = TVector.Zero;
                for (int i = 0; i < gradients.Length; i += lanes)
                {
                    sum += TVector.Load(ref gradient, (nuint)i) * TVector.Load(ref activation, (nuint)i);
                }

                for (int i = 0; i < gradients.Length; i += lanes)
                {
                    TVector centred = TVector.Load(ref gradient, (nuint)i) - sum;
                    TVector.Store(TVector.Load(ref activation, (nuint)i) * centred, ref gradient, (nuint)i);
                }

                ColumnBlock.Scatter(gradients, lanes, delta, rows, count, column);
            }
        }
    }

    /// <summary>eᶻ. It is its own derivative.</summary>
    internal readonly struct Exponential : IElementwiseFunction
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector, T>(TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath<TVector, T>.Exp(z);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector, T>(TVector z, TVector a)
            where TVector : unmanaged, ILanes<TVector, T>
            where T : unmanaged, IFloatingPointIeee754<T> => a;
    }
}
