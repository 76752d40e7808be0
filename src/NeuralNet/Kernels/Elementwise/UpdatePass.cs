using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Applies the function of a stage to a chunk. One pass reads and writes the update and the state.</summary>
/// <remarks>
/// Whole vectors are computed in place. The numbers after the last whole vector are copied into vectors, padded with 0, and pass through the same
/// loop. The bits of a number therefore do not depend on its position.
/// </remarks>
internal static class UpdatePass
{
    /// <summary>
    /// Updates a chunk. The spans have the same length and do not overlap. The span of a state that the function does not have is empty.
    /// </summary>
    public static void Run<TFunction, T>(TFunction function, Span<T> update, Span<T> first, Span<T> second, Span<T> third)
        where TFunction : struct, IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.RequireLength(update.Length, first.Length);
        Elementwise.RequireLength(TFunction.States > 1 ? update.Length : 0, second.Length);
        Elementwise.RequireLength(TFunction.States > 2 ? update.Length : 0, third.Length);
        Debug.Assert(TFunction.States is >= 1 and <= 3, "There are three spans.");
        Kernel<TFunction, T> kernel = new(function, update, first, second, third);
        Registers<T>.Run(ref kernel, update.Length);
    }

    private static Span<T> Rest<T>(Span<T> state, int start) => state.IsEmpty ? state : state[start..];

    /// <summary>Updates fewer numbers than a vector holds.</summary>
    private static void Tail<TFunction, TVector, T>(TFunction function, Span<T> update, Span<T> first, Span<T> second, Span<T> third)
        where TFunction : struct, IUpdateFunction<T>
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = TVector.Count;
        Span<T> vectors = stackalloc T[4 * width];
        vectors.Clear();
        update.CopyTo(vectors);
        first.CopyTo(vectors[width..]);
        second.CopyTo(vectors[(2 * width)..]);
        third.CopyTo(vectors[(3 * width)..]);
        Loop<TFunction, TVector, T>(function, vectors[..width], vectors[width..], vectors[(2 * width)..], vectors[(3 * width)..]);
        vectors[..update.Length].CopyTo(update);
        vectors.Slice(width, first.Length).CopyTo(first);
        vectors.Slice(2 * width, second.Length).CopyTo(second);
        vectors.Slice(3 * width, third.Length).CopyTo(third);
    }

    /// <summary>The loop over whole vectors.</summary>
    /// <remarks>Bounds: the update consists of whole vectors, and each state that the function has is at least as long.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Loop<TFunction, TVector, T>(TFunction function, Span<T> update, Span<T> first, Span<T> second, Span<T> third)
        where TFunction : struct, IUpdateFunction<T>
        where TVector : unmanaged, ILanes<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nuint length = (nuint)update.Length;
        nuint width = (nuint)TVector.Count;
        ref T u = ref MemoryMarshal.GetReference(update);
        ref T a = ref MemoryMarshal.GetReference(first);
        ref T b = ref MemoryMarshal.GetReference(second);
        ref T c = ref MemoryMarshal.GetReference(third);
        for (nuint i = 0; i < length; i += width)
        {
            NextChunk.Prefetch(ref u, i);
            NextChunk.Prefetch(ref a, i);
            if (TFunction.States > 1)
            {
                NextChunk.Prefetch(ref b, i);
            }

            TVector x = TVector.Load(ref a, i);
            TVector y = TFunction.States > 1 ? TVector.Load(ref b, i) : TVector.Zero;
            TVector z = TFunction.States > 2 ? TVector.Load(ref c, i) : TVector.Zero;
            TVector next = function.Next(TVector.Load(ref u, i), ref x, ref y, ref z);
            TVector.Store(next, ref u, i);
            TVector.Store(x, ref a, i);
            if (TFunction.States > 1)
            {
                TVector.Store(y, ref b, i);
            }

            if (TFunction.States > 2)
            {
                TVector.Store(z, ref c, i);
            }
        }
    }

    private readonly ref struct Kernel<TFunction, T>(TFunction function, Span<T> update, Span<T> first, Span<T> second, Span<T> third) : Registers<T>.IKernel
        where TFunction : struct, IUpdateFunction<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Span<T> update = update;
        private readonly Span<T> first = first;
        private readonly Span<T> second = second;
        private readonly Span<T> third = third;

        public void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>
        {
            int whole = update.Length - (update.Length % TVector.Count);
            Loop<TFunction, TVector, T>(function, update[..whole], first, second, third);
            if (whole < update.Length)
            {
                Tail<TFunction, TVector, T>(function, update[whole..], first[whole..], Rest(second, whole), Rest(third, whole));
            }
        }
    }
}
