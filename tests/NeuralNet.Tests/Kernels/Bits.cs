using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet.Tests.Kernels;

/// <summary>The bits of numbers, for what must be the same to the last of them: −0 is not 0 here, and NaN equals itself.</summary>
internal static class Bits
{
    public static string Of<T>(T number)
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>([number]);

    public static string Of<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IFloatingPointIeee754<T> => Convert.ToHexString(MemoryMarshal.AsBytes(numbers));
}
