using System.Text;

namespace NeuralNet.Data;

/// <summary>A type of numbers in NPY files.</summary>
/// <param name="Code">What follows the byte order in numpy's name of it.</param>
/// <param name="Element">How it is read and written.</param>
internal sealed record NpyType(string Code, NumberElement Element)
{
    /// <summary>The types that are read. The first of those that are the same in memory is the one that is written.</summary>
    private static readonly NpyType[] All =
    [
        new("f4", new NumberElement<float>()),
        new("f8", new NumberElement<double>()),
        new("f2", new NumberElement<Half>()),
        new("i1", new NumberElement<sbyte>()),
        new("i2", new NumberElement<short>()),
        new("i4", new NumberElement<int>()),
        new("i8", new NumberElement<long>()),
        new("u1", new NumberElement<byte>()),
        new("u2", new NumberElement<ushort>()),
        new("u4", new NumberElement<uint>()),
        new("u8", new NumberElement<ulong>()),
        new("b1", new NumberElement<byte>()),
    ];

    /// <summary>Whether the numbers are numpy's bool: bytes, each 0 or 1.</summary>
    public bool IsBool => Code == "b1";

    /// <summary>What a header has for numbers with the lowest byte first.</summary>
    public string Description => (Element.Size == 1 ? '|' : '<') + Code;

    /// <summary>The type of a code, or null if there is none.</summary>
    public static NpyType? Of(ReadOnlySpan<byte> code)
    {
        foreach (NpyType type in All)
        {
            if (Ascii.Equals(code, type.Code))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The type of numbers in memory.</summary>
    /// <exception cref="NotSupportedException">NPY files cannot hold them, or are not read with them.</exception>
    public static NpyType Of(Type element) =>
        Array.Find(All, type => type.Element.Type == element)
        ?? throw new NotSupportedException(
            $"NPY files are written of {string.Join(", ", All.Where(type => !type.IsBool).Select(type => type.Element.Type.Name))}, "
            + $"but not of {element.Name}.");
}
