using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Benchmarks;

/// <summary>Loops that move bytes and compute nothing, on the threads of the library.</summary>
internal static class MemoryMoves
{
    private const int PartLength = 16 * 1024;

    /// <summary>Copies one array to another until the given number of bytes has been read and written, at least half an array.</summary>
    public static void Copy(float[] source, float[] target, long bytes, int threads)
    {
        for (long left = bytes / (2 * sizeof(float)); left > 0; left -= source.Length)
        {
            int length = (int)Math.Min(left, source.Length);
            CopyJob job = new(source, target, length);
            WorkerPool.Shared.Run(ref job, Chunks.Count(length, PartLength), threads);
        }
    }

    /// <summary>Reads and writes four arrays in place, with the memory accesses of Adam but without its arithmetic.</summary>
    public static void InPlace(float[][] arrays, int threads)
    {
        InPlaceJob job = new(arrays);
        WorkerPool.Shared.Run(ref job, Chunks.Count(arrays[0].Length, PartLength), threads);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Copy(ReadOnlySpan<float> source, Span<float> target)
    {
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);
        int width = Vector<float>.Count;
        int i = 0;
        for (; i <= source.Length - width; i += width)
        {
            Vector.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < source.Length; i++)
        {
            target[i] = source[i];
        }
    }

    /// <summary>Each array becomes the next one, so that everything that is read must also be written.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rotate(Span<float> a, Span<float> b, Span<float> c, Span<float> d)
    {
        ref float first = ref MemoryMarshal.GetReference(a);
        ref float second = ref MemoryMarshal.GetReference(b);
        ref float third = ref MemoryMarshal.GetReference(c);
        ref float fourth = ref MemoryMarshal.GetReference(d);
        int width = Vector<float>.Count;
        for (int i = 0; i <= a.Length - width; i += width)
        {
            Vector<float> x = Vector.LoadUnsafe(ref first, (nuint)i);
            Vector<float> y = Vector.LoadUnsafe(ref second, (nuint)i);
            Vector<float> z = Vector.LoadUnsafe(ref third, (nuint)i);
            Vector<float> w = Vector.LoadUnsafe(ref fourth, (nuint)i);
            y.StoreUnsafe(ref first, (nuint)i);
            z.StoreUnsafe(ref second, (nuint)i);
            w.StoreUnsafe(ref third, (nuint)i);
            x.StoreUnsafe(ref fourth, (nuint)i);
        }
    }

    private readonly struct CopyJob(float[] source, float[] target, int length) : IParallelJob
    {
        public void Run(int part, int slot)
        {
            int start = part * PartLength;
            int count = Math.Min(PartLength, length - start);
            Copy(source.AsSpan(start, count), target.AsSpan(start, count));
        }
    }

    private readonly struct InPlaceJob(float[][] arrays) : IParallelJob
    {
        public void Run(int part, int slot)
        {
            int start = part * PartLength;
            int count = Math.Min(PartLength, arrays[0].Length - start);
            Rotate(arrays[0].AsSpan(start, count), arrays[1].AsSpan(start, count), arrays[2].AsSpan(start, count), arrays[3].AsSpan(start, count));
        }
    }
}
