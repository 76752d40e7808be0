using System.Text;
using System.Text.Json;

namespace NeuralNet.Serialization;

/// <content>Reads and checks the tensors.</content>
internal ref partial struct SafetensorsHeaderReader
{
    private TensorInfo ReadTensor(string name, long at)
    {
        if (!Reads(JsonTokenType.StartObject))
        {
            throw fault.At(Position, $"expected {{ after the name of the tensor {FileFault.Quote(name)}");
        }

        TensorType? type = null;
        Span<long> shape = stackalloc long[SafetensorsLimits.MostDimensions];
        Span<long> offsets = stackalloc long[SafetensorsLimits.MostDimensions];
        int? sizes = null;
        int? ends = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isNew;
            if (json.Is("dtype"u8))
            {
                isNew = type is null;
                type = ReadType(name);
            }
            else if (json.Is("shape"u8))
            {
                isNew = sizes is null;
                sizes = ReadNumbers(name, "shape", shape);
            }
            else if (json.Is("data_offsets"u8))
            {
                isNew = ends is null;
                ends = ReadNumbers(name, "data_offsets", offsets);
            }
            else
            {
                throw fault.At(Position, $"expected dtype, shape or data_offsets of the tensor {FileFault.Quote(name)}, but it is {FileFault.Quote(Text())}");
            }

            if (!isNew)
            {
                throw fault.At(at, $"the tensor {FileFault.Quote(name)} has one of its keys twice");
            }
        }

        if (type is null || sizes is null || ends is null)
        {
            string missing = type is null ? "dtype" : sizes is null ? "shape" : "data_offsets";
            throw fault.At(at, $"the tensor {FileFault.Quote(name)} has no {missing}");
        }

        return Checked(name, type.Value, shape[..sizes.Value], offsets[..ends.Value]);
    }

    private TensorType ReadType(string name)
    {
        if (!Reads(JsonTokenType.String))
        {
            throw fault.At(Position, $"expected a string after dtype of the tensor {FileFault.Quote(name)}");
        }

        TensorType? type = json.ValueIsEscaped ? null : TensorTypes.Of(json.ValueSpan);
        if (type is null)
        {
            string text = Text();
            type = TensorTypes.Of(Encoding.UTF8.GetBytes(text))
                ?? throw fault.At(Position, $"the tensor {FileFault.Quote(name)} has the dtype {FileFault.Quote(text)}, but the known types are {TensorTypes.Names}");
        }

        return type.Value;
    }

    /// <summary>Reads an array of integers, 0 or more.</summary>
    /// <returns>The number of integers.</returns>
    private int ReadNumbers(string name, string key, scoped Span<long> numbers)
    {
        if (!Reads(JsonTokenType.StartArray))
        {
            throw fault.At(Position, $"expected [ after {key} of the tensor {FileFault.Quote(name)}");
        }

        int count = 0;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || json.ValueSpan[0] == '-' || !json.TryGetInt64(out long number))
            {
                throw fault.At(Position, $"expected an integer, 0 or more and below 2⁶³, in {key} of the tensor {FileFault.Quote(name)}");
            }

            if (count == numbers.Length)
            {
                throw fault.At(Position, $"expected at most {numbers.Length} numbers in {key} of the tensor {FileFault.Quote(name)}");
            }

            numbers[count++] = number;
        }

        return count;
    }

    private TensorInfo Checked(string name, TensorType type, scoped ReadOnlySpan<long> shape, scoped ReadOnlySpan<long> offsets)
    {
        if (offsets is not [long begin, long end] || begin > end)
        {
            throw fault.Tensor(name, $"expected data_offsets of two numbers, the second not below the first, but got {Listed(offsets)}");
        }

        long bytes = type.Size();
        foreach (long size in shape)
        {
            if (size > 0 && bytes > long.MaxValue / size)
            {
                throw fault.Tensor(name, $"its shape {Listed(shape)} has too many numbers");
            }

            bytes *= size;
        }

        if (bytes != end - begin)
        {
            throw fault.Tensor(
                name,
                FormattableString.Invariant($"the shape {Listed(shape)} of {type.Name()} is {bytes} bytes, ")
                + FormattableString.Invariant($"but data_offsets [{begin}, {end}] are {end - begin}"));
        }

        if (begin % type.Size() != 0)
        {
            throw fault.Tensor(name, $"it begins at {begin} of the data, which is not a multiple of the {type.Size()} bytes of {type.Name()}");
        }

        return new TensorInfo(name, type, Shared(shape), begin, end);
    }

    /// <summary>
    /// The shape as an array. Weights and biases alternate, so a tensor often has the same shape as one of the previous two. It then shares the
    /// array.
    /// </summary>
    private long[] Shared(scoped ReadOnlySpan<long> shape)
    {
        if (!shape.SequenceEqual(lastShape))
        {
            (lastShape, shapeBefore) = (shape.SequenceEqual(shapeBefore) ? shapeBefore : shape.ToArray(), lastShape);
        }

        return lastShape;
    }

    private static string Listed(ReadOnlySpan<long> numbers) => $"[{string.Join(", ", numbers.ToArray())}]";

    /// <summary>Requires that each tensor begins at the end of the previous one.</summary>
    private readonly void RequireCover(ReadOnlySpan<TensorInfo> tensors)
    {
        long end = 0;
        foreach (TensorInfo tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                throw fault.Tensor(
                    tensor.Name,
                    $"it begins at {tensor.Begin} of the data, but the previous tensor ends at {end}: "
                    + (tensor.Begin < end ? "they overlap" : "there is a gap"));
            }

            end = tensor.End;
        }
    }
}
