using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Tabular;

/// <summary>A short text that differs if a cell of a column differs.</summary>
internal static class ColumnHash
{
    private const int Bytes = 8;

    /// <summary>The first 64 bits of the SHA-256 of the cells, as hexadecimal digits.</summary>
    public static string Of(TableColumn column)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        switch (column)
        {
            case NumberColumn numbers:
                hash.AppendData(MemoryMarshal.AsBytes(numbers.Values));
                break;
            case DateColumn dates:
                hash.AppendData(MemoryMarshal.AsBytes(dates.Ticks));
                break;
            case TruthColumn truths:
                hash.AppendData(MemoryMarshal.AsBytes(truths.Values));
                break;
            default:
                Append(hash, (WordColumn)column);
                break;
        }

        return Text(hash.GetHashAndReset());
    }

    /// <summary>The first 64 bits of the SHA-256 of a text.</summary>
    public static string Of(string text) => Text(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Append(IncrementalHash hash, WordColumn column)
    {
        hash.AppendData(MemoryMarshal.AsBytes(column.Codes));
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (string word in column.Words)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, word.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(word.AsSpan()));
        }
    }

    private static string Text(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
}
