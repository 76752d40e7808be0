using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Tests.Serialization;

/// <summary>Damaged model files with a correct checksum, as an attacker would make them, so that later checks are reached.</summary>
internal static class Repaired
{
    private const int Digits = 64;

    private static readonly byte[] Key = Encoding.ASCII.GetBytes("\"neuralnet.sha256\":\"");

    /// <summary>A copy with the correct checksum, or the file itself if it has no place for one.</summary>
    public static byte[] Of(byte[] file)
    {
        int at = file.AsSpan().IndexOf(Key) + Key.Length;
        if (at < Key.Length || at + Digits > file.Length)
        {
            return file;
        }

        byte[] repaired = [.. file];
        Span<byte> digits = repaired.AsSpan(at, Digits);
        digits.Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(repaired)), digits);
        return repaired;
    }
}
