using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Tests.Serialization;

/// <summary>Damaged model files with the right checksum, as a hostile author makes them, so that what is checked behind the checksum is reached.</summary>
internal static class Repaired
{
    private const int Digits = 64;

    private static readonly byte[] Key = Encoding.ASCII.GetBytes("\"neuralnet.sha256\":\"");

    /// <summary>A copy with the right checksum, or the file itself where there is no place for one.</summary>
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
