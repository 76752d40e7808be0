using System.Text;

namespace NeuralNet.Tabular;

/// <summary>The mark at the beginning of a file, which shows the encoding.</summary>
internal static class ByteOrderMark
{
    /// <summary>The mark as a character.</summary>
    public const char Character = '\uFEFF';

    /// <summary>UTF-32 before UTF-16, whose mark is the beginning of the other.</summary>
    private static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.UTF32, new UTF32Encoding(true, true), Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The encoding of a file, and the length of its mark.</summary>
    /// <param name="head">The first bytes of the file.</param>
    /// <param name="otherwise">The encoding of a file without a mark.</param>
    public static (Encoding Encoding, int Length) Find(ReadOnlySpan<byte> head, Encoding otherwise)
    {
        foreach (Encoding encoding in Marked)
        {
            if (head.StartsWith(encoding.Preamble))
            {
                return (encoding, encoding.Preamble.Length);
            }
        }

        return (otherwise, 0);
    }
}
