using System.Numerics;
using System.Security.Cryptography;

namespace NeuralNet.Serialization;

/// <summary>Tells a data set from another: its sizes, and SHA-256 of inputs, targets and weights.</summary>
internal static class DataFingerprint
{
    /// <summary>Numbers that are hashed at a time.</summary>
    private const int PieceLength = 64 * 1024;

    /// <summary>The sizes and the hash, such as <c>1437 examples: 64 inputs, 10 targets; SHA-256 9f86…</c>.</summary>
    public static string Of<T>(Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Batch<T> all = data.Slice(0, data.Count);
        Append(hash, all.Inputs.Values);
        Append(hash, all.Targets.Values);
        Append(hash, all.Weights);
        return $"{data}; SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        T[] room = new T[Math.Min(PieceLength, values.Length)];
        for (int done = 0; done < values.Length; done += PieceLength)
        {
            Span<T> piece = room.AsSpan(0, Math.Min(PieceLength, values.Length - done));
            values.Slice(done, piece.Length).CopyTo(piece);
            ByteOrder.SwapLittleEndian(piece);
            hash.AppendData(ByteOrder.Bytes<T>(piece));
        }
    }
}
