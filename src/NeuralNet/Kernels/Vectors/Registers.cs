using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>Chooses the width of the vector registers for kernels that are written on <see cref="ILanes{TSelf, T}"/>.</summary>
internal static class Registers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A loop that is written once for registers of any width.</summary>
    public interface IKernel
    {
        /// <summary>Runs the loop.</summary>
        void Run<TVector>()
            where TVector : unmanaged, ILanes<TVector, T>;
    }

    /// <summary>
    /// Runs a kernel with 512 bits if the hardware supports them and there are enough numbers. Otherwise it uses the width that the runtime prefers.
    /// </summary>
    /// <param name="kernel">The kernel, which may be a structure of spans.</param>
    /// <param name="length">
    /// The amount of numbers that can fill the lanes at a time. A kernel that takes the lanes from different columns passes the number of columns.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(ref TKernel kernel, int length)
        where TKernel : struct, IKernel, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && length >= Vector512<T>.Count)
        {
            kernel.Run<Lanes512<T>>();
        }
        else
        {
            kernel.Run<Lanes<T>>();
        }
    }

    /// <summary>Loads a span that is not longer than a vector. The other lanes are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LoadTail<TVector>(ReadOnlySpan<T> source)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        TVector vector = default;
        source.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<TVector, T>(ref vector), TVector.Count));
        return vector;
    }

    /// <summary>Stores the first lanes of a vector, to fill a span that is not longer than the vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTail<TVector>(TVector vector, Span<T> target)
        where TVector : unmanaged, ILanes<TVector, T> =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TVector, T>(ref vector), TVector.Count)[..target.Length].CopyTo(target);
}
