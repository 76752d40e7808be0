using System.Text;

namespace NeuralNet.Data;

/// <summary>A number type in NPY files.</summary>
/// <param name="Code">Its name in numpy, without the byte order.</param>
/// <param name="Element">Reads and writes the numbers.</param>
internal sealed record NpyType(string Code, NumberElement Element)
{
    /// <summary>The supported types. If several have the same type in memory, the first of them is written.</summary>
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

    /// <summary>Whether the numbers are the bool of numpy: bytes, each 0 or 1.</summary>
    public bool IsBool => Code == "b1";

    /// <summary>The name in a header, for numbers with the lowest byte first.</summary>
    public string Description => (Element.Size == 1 ? '|' : '<') + Code;

    /// <summary>Finds the type for a code, or returns null.</summary>
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

    /// <summary>Finds the type for numbers in memory.</summary>
    /// <exception cref="NotSupportedException">NPY files with this type are not supported.</exception>
    public static NpyType Of(Type element) =>
        Array.Find(All, type => type.Element.Type == element)
        ?? throw new NotSupportedException(
            $"NPY files can contain {string.Join(", ", All.Where(type => !type.IsBool).Select(type => type.Element.Type.Name))}, "
            + $"but not {element.Name}.");
}
