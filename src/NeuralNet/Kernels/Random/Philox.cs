using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>Philox 4×32-10: 128 random bits as a pure function of a counter and a key.</summary>
/// <remarks>J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw: Parallel random numbers: as easy as 1, 2, 3. SC 2011.</remarks>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;                     // the golden ratio
    private const uint Weyl1 = 0xBB67AE85;                     // √3 − 1

    /// <summary>The random block of a counter (four words) and a key (two words), as two numbers of 64 bits, low word first.</summary>
    public static (ulong First, ulong Second) Block(ulong counterLow, ulong counterHigh, ulong key)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0 | ((ulong)c1 << 32), c2 | ((ulong)c3 << 32));
    }

    /// <summary>The blocks of eight consecutive counters whose lower words do not overflow.</summary>
    /// <param name="counterLow">The lower half of the first counter.</param>
    /// <param name="counterHigh">The upper half of all counters.</param>
    /// <param name="key">The key.</param>
    /// <param name="low">Receives words 0 to 3 of blocks 0 to 3, with one word in the lower half of each lane. The upper halves are 0.</param>
    /// <param name="high">Receives the same for blocks 4 to 7.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Eight(ulong counterLow, ulong counterHigh, ulong key, out Words low, out Words high)
    {
        Vector256<ulong> first = Vector256.Create((ulong)(uint)counterLow) + Vector256.Create(0UL, 1, 2, 3);
        Vector256<ulong> a0 = first, a1 = Vector256.Create(counterLow >> 32), a2 = Vector256.Create((ulong)(uint)counterHigh);
        Vector256<ulong> a3 = Vector256.Create(counterHigh >> 32);
        Vector256<ulong> b0 = first + Vector256.Create(4UL), b1 = a1, b2 = a2, b3 = a3;
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> key0 = Vector256.Create((ulong)k0), key1 = Vector256.Create((ulong)k1);
            Round(ref a0, ref a1, ref a2, ref a3, key0, key1);
            Round(ref b0, ref b1, ref b2, ref b3, key0, key1);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        low = new Words(Lower(a0), Lower(a1), Lower(a2), Lower(a3));
        high = new Words(Lower(b0), Lower(b1), Lower(b2), Lower(b3));
    }

    /// <summary>Computes the first number of each block of consecutive counters whose lower words do not overflow.</summary>
    /// <param name="counterLow">The lower half of the first counter.</param>
    /// <param name="counterHigh">The upper half of all counters.</param>
    /// <param name="key">The key.</param>
    /// <param name="numbers">Receives the numbers. The length is a multiple of eight.</param>
    public static void Fill(ulong counterLow, ulong counterHigh, ulong key, Span<ulong> numbers)
    {
        Debug.Assert(numbers.Length % 8 == 0, "Eight at once");
        for (int i = 0; i < numbers.Length; i += 8)
        {
            Eight(counterLow + (ulong)i, counterHigh, key, out Words low, out Words high);
            (low.Word0 | (low.Word1 << 32)).CopyTo(numbers[i..]);
            (high.Word0 | (high.Word1 << 32)).CopyTo(numbers[(i + 4)..]);
        }
    }

    /// <summary>One round. Only the lower half of each lane is used. The upper half is undefined afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        ref Vector256<ulong> c0, ref Vector256<ulong> c1, ref Vector256<ulong> c2, ref Vector256<ulong> c3, Vector256<ulong> key0, Vector256<ulong> key1)
    {
        Vector256<ulong> product0 = Product(c0, Multiplier0);
        Vector256<ulong> product1 = Product(c2, Multiplier1);
        c0 = (product1 >>> 32) ^ c1 ^ key0;
        c1 = product1;
        c2 = (product0 >>> 32) ^ c3 ^ key1;
        c3 = product0;
    }

    /// <summary>The full 64-bit product of the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> lanes, uint factor) => Avx2.IsSupported
        ? Avx2.Multiply(lanes.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32())
        : Lower(lanes) * Vector256.Create((ulong)factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Lower(Vector256<ulong> lanes) => lanes & Vector256.Create((ulong)uint.MaxValue);

    /// <summary>The four words of four blocks.</summary>
    public readonly record struct Words(Vector256<ulong> Word0, Vector256<ulong> Word1, Vector256<ulong> Word2, Vector256<ulong> Word3);
}
