using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <summary>Numbers in double within scratch of either precision.</summary>
internal static class DoubleScratch
{
    /// <summary>How many numbers of T take the place of so many of double.</summary>
    public static int LengthOf<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T> => count * (sizeof(double) / Unsafe.SizeOf<T>());

    /// <summary>Takes numbers of double from the front of scratch.</summary>
    public static Span<double> Take<T>(scoped ref Span<T> scratch, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = LengthOf<T>(count);
        Span<double> taken = MemoryMarshal.Cast<T, double>(scratch[..length]);
        scratch = scratch[length..];
        return taken;
    }
}
