using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace NeuralNet.Serialization;

/// <summary>Makes the memory of parameters for the tensors of a file: for those that are there, and of the right shape.</summary>
internal sealed class FileParameters(SafetensorsHeader header, TensorType type, FileFault fault) : ParameterSource
{
    private readonly Dictionary<string, (Array Values, int Rows)> made = [];

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

        if (made.ContainsKey(path))
        {
            throw fault.Tensor(path, "two parameters of the network have this name");
        }

        T[] values = GC.AllocateUninitializedArray<T>(Length(rows, columns));
        made.Add(path, (values, ParameterShape.IsMatrix(kind, columns) ? rows : values.Length));
        return values;
    }

    /// <summary>The memory that was made for a tensor, and its rows.</summary>
    public bool TryGet<T>(string path, [NotNullWhen(true)] out T[]? values, out int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isThere = made.TryGetValue(path, out (Array Values, int Rows) found);
        values = found.Values as T[];
        rows = found.Rows;
        return isThere && values is not null;
    }
}
