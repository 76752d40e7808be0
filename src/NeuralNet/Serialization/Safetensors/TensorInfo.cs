namespace NeuralNet.Serialization;

/// <summary>A tensor of a file: its name, type and shape, and its place among the data.</summary>
internal sealed class TensorInfo(string name, TensorType type, long[] shape, long begin, long end)
{
    /// <summary>Its name, such as <c>layers.0.weight</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Its place among the tensors of the file, in the order of their data.</summary>
    public int Index { get; set; }

    /// <summary>The type of its numbers.</summary>
    public TensorType Type { get; } = type;

    /// <summary>Its first byte, counted from the first byte of the data.</summary>
    public long Begin { get; } = begin;

    /// <summary>The position after its last byte.</summary>
    public long End { get; } = end;

    /// <summary>The number of its elements.</summary>
    public long Count => (End - Begin) / Type.Size();

    /// <summary>The size of each dimension. The last one varies fastest. It is empty for a single number.</summary>
    public ReadOnlySpan<long> Shape => shape;

    /// <summary>The shape as in files: <c>[128, 784]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", shape)}]";
}
