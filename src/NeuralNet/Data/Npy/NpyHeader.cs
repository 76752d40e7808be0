using System.Buffers.Binary;
using System.Text;

namespace NeuralNet.Data;

/// <summary>The checked declarations of the header of an NPY file.</summary>
/// <param name="Type">The type of the numbers.</param>
/// <param name="IsBigEndian">Whether the highest byte of a number comes first.</param>
/// <param name="IsFortranOrder">Whether the first dimension varies fastest, and not the last.</param>
/// <param name="Dimensions">The sizes. Each may be 0. A single number has none.</param>
/// <param name="Count">The product of the sizes.</param>
internal readonly record struct NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortranOrder, ValueList<int> Dimensions, long Count)
{
    private const string Readable = "'<', '>' or '|' followed by f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or b1";

    /// <summary>The largest number of dimensions, as in numpy.</summary>
    public const int MostDimensions = 64;

    /// <summary>The largest length of a header in bytes, as in numpy. The header of an array without fields is always shorter.</summary>
    public const int MostBytes = 10_000;

    /// <summary>The first bytes of every NPY file.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether the numbers must be reordered to make the last dimension vary fastest.</summary>
    public bool NeedsReordering => IsFortranOrder && Count > 0 && Dimensions.Count(size => size > 1) > 1;

    /// <summary>Reads and checks a header: a magic number, a version, a length, and a Python dictionary of three keys.</summary>
    /// <exception cref="InvalidDataException">There is no header, or it declares an unsupported type.</exception>
    public static NpyHeader Read(NumberSource source)
    {
        int length = ReadLength(source);
        Span<byte> room = stackalloc byte[MostBytes];
        Span<byte> text = room[..length];
        source.ReadHeader(text, "the header");
        return Parse(new NpyHeaderText(text, source), source);
    }

    private static int ReadLength(NumberSource source)
    {
        Span<byte> magic = stackalloc byte[Magic.Length];
        source.ReadHeader(magic, "the six bytes that every NPY file begins with");
        int wrong = Magic.CommonPrefixLength(magic);
        if (wrong < magic.Length)
        {
            throw source.Fault.At(
                wrong, $"expected 0x{Magic[wrong]:X2} at the beginning of an NPY file, but it is 0x{magic[wrong]:X2}");
        }

        Span<byte> version = stackalloc byte[2];
        source.ReadHeader(version, "the version");
        if (version is not [1 or 2 or 3, 0])
        {
            throw source.Fault.At(magic.Length, $"expected version 1.0, 2.0 or 3.0, but it is {version[0]}.{version[1]}");
        }

        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        bytes.Clear();
        long at = source.Position;
        source.ReadHeader(version[0] == 1 ? bytes[..sizeof(ushort)] : bytes, "the length of the header");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return length <= MostBytes
            ? (int)length
            : throw source.Fault.At(at, $"expected the length of the header, at most {MostBytes}, but it is {length}");
    }

    private static NpyHeader Parse(NpyHeaderText text, NumberSource source)
    {
        (NpyType Type, bool IsBigEndian)? type = null;
        bool? isFortranOrder = null;
        (ValueList<int> Dimensions, long Count)? shape = null;
        long end;
        text.Take('{');
        while (true)
        {
            end = text.Position;
            if (text.TryTake('}'))
            {
                break;
            }

            ReadOnlySpan<byte> key = text.TakeString("a key");
            text.Take(':');
            if (key.SequenceEqual("descr"u8) && type is null)
            {
                type = ParseType(ref text, source);
            }
            else if (key.SequenceEqual("fortran_order"u8) && isFortranOrder is null)
            {
                isFortranOrder = text.TakeBool();
            }
            else if (key.SequenceEqual("shape"u8) && shape is null)
            {
                shape = ParseShape(ref text, source);
            }
            else
            {
                throw source.Fault.At(
                    end, $"expected one of the keys descr, fortran_order and shape, each once, but it is {Shortened(key)}");
            }

            if (!text.TryTake(','))
            {
                end = text.Position;
                text.Take('}');
                break;
            }
        }

        text.TakeEnd();
        return (type, isFortranOrder, shape) switch
        {
            (null, _, _) => throw Missing("descr"),
            (_, null, _) => throw Missing("fortran_order"),
            (_, _, null) => throw Missing("shape"),
            _ => new NpyHeader(type.Value.Type, type.Value.IsBigEndian, isFortranOrder.Value, shape.Value.Dimensions, shape.Value.Count),
        };

        InvalidDataException Missing(string key) => source.Fault.At(end, $"the header ends there without the key {key}");
    }

    private static (NpyType Type, bool IsBigEndian) ParseType(ref NpyHeaderText text, NumberSource source)
    {
        long at = text.Position;
        if (text.TryTake('['))
        {
            throw source.Fault.At(at, $"expected a type of numbers, {Readable}, but it is a structured type, which is not supported");
        }

        ReadOnlySpan<byte> name = text.TakeString("a type of numbers");
        NpyType? type = name.Length > 0 ? NpyType.Of(name[1..]) : null;
        if (type is not null && (name[0] is (byte)'<' or (byte)'>' || (name[0] == '|' && type.Element.Size == 1)))
        {
            return (type, name[0] == '>');
        }

        string advice = name.SequenceEqual("|O"u8) ? ": Python objects, which are not supported" : string.Empty;
        throw source.Fault.At(at, $"expected a type of numbers, {Readable}, but it is {Shortened(name)}{advice}");
    }

    /// <summary>A tuple: (), (3,), (3, 4) or (3, 4,).</summary>
    private static (ValueList<int> Dimensions, long Count) ParseShape(ref NpyHeaderText text, NumberSource source)
    {
        Span<int> sizes = stackalloc int[MostDimensions];
        int dimensions = 0;
        bool hasComma = true;
        Int128 product = 1;
        bool isEmpty = false;
        text.Take('(');
        while (!text.TryTake(')'))
        {
            long at = text.Position;
            if (!hasComma)
            {
                throw text.Unexpected("',' or ')'");
            }

            if (dimensions == MostDimensions)
            {
                throw source.Fault.At(at, $"expected at most {MostDimensions} dimensions, but there are more");
            }

            int size = text.TakeSize();
            isEmpty |= size == 0;

            // Sizes of 0 are left out, so that the size of an example is known even if there are no examples.
            product *= Math.Max(size, 1);
            source.RequireCount(product, at, $"dimension {dimensions} is {size}");

            sizes[dimensions++] = size;
            hasComma = text.TryTake(',');
            if (dimensions == 1 && !hasComma)
            {
                throw text.Unexpected("','");
            }
        }

        return (new ValueList<int>(sizes[..dimensions]), isEmpty ? 0 : (long)product);
    }

    private static string Shortened(ReadOnlySpan<byte> name) =>
        name.Length > 40 ? $"'{Encoding.ASCII.GetString(name[..40])}…'" : $"'{Encoding.ASCII.GetString(name)}'";
}
