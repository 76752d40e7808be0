using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Makes the memory of parameters for the tensors of a file: for those that are there, and of the right shape.</summary>
internal sealed class FileParameters(SafetensorsHeader header, TensorType type, FileFault fault) : ParameterSource
{
    /// <summary>The memory for each tensor, by its index.</summary>
    private readonly Array?[] made = new Array?[header.Tensors.Count];

    /// <summary>The name of the tensor, if it is there, so that a path is in memory once.</summary>
    public override string PathOf(string layers, int layer, string name)
    {
        Span<char> room = stackalloc char[SafetensorsLimits.LongestName];
        return room.TryWrite(CultureInfo.InvariantCulture, $"{layers}.{layer}.{name}", out int length) && header.TryGet(room[..length], out TensorInfo? tensor)
            ? tensor.Name
            : base.PathOf(layers, layer, name);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The tensor is not there, or of another type or shape.</exception>
    public override T[] Create<T>(string path, ParameterKind kind, int rows, int columns)
    {
        if (!header.TryGet(path, out TensorInfo? tensor))
        {
            throw fault.Tensor(path, $"the network needs it, {ParameterShape.Text(kind, rows, columns)}, but it is not there");
        }

        if (tensor.Type != type)
        {
            throw fault.Tensor(path, $"expected {type.Name()}, as the file says of itself, but it is {tensor.Type.Name()}");
        }

        if (!ParameterShape.Fits(tensor.Shape, kind, rows, columns, allowsColumn: false))
        {
            throw fault.Tensor(path, $"expected the shape {ParameterShape.Text(kind, rows, columns)}, but it is {tensor.ShapeText}");
        }

        if (made[tensor.Index] is not null)
        {
            throw fault.Tensor(path, "two parameters of the network have this name");
        }

        T[] values = GC.AllocateUninitializedArray<T>(Length(rows, columns));
        made[tensor.Index] = values;
        return values;
    }

    /// <summary>The memory that was made for a tensor, and its rows.</summary>
    public bool TryGet<T>(TensorInfo tensor, [NotNullWhen(true)] out T[]? values, out int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        values = made[tensor.Index] as T[];
        rows = tensor.Shape is [long first, _] ? (int)first : values?.Length ?? 0;
        return values is not null;
    }
}
