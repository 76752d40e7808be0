using System.Diagnostics.CodeAnalysis;

namespace NeuralNet.Serialization;

/// <summary>Numbers of a file by the names of their tensors, each tensor in the order of the file.</summary>
internal sealed class TensorTable(SafetensorsHeader header)
{
    /// <summary>The numbers of each tensor, by its index; null if they are not in the table.</summary>
    private readonly Array?[] values = new Array?[header.Tensors.Count];

    /// <summary>The tensors of the table, in the order of the file.</summary>
    public IEnumerable<TensorInfo> Tensors => header.Tensors.Where(tensor => values[tensor.Index] is not null);

    /// <summary>How many tensors the file has, those that are not in the table included: their indices are below.</summary>
    public int IndexCount => values.Length;

    /// <summary>Reads the data of a file to its end, and verifies the checksum.</summary>
    /// <param name="reader">A reader that has read the header only.</param>
    /// <param name="isWanted">Which tensors are kept; the others are passed over.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or a tensor is of a type that the library does not write.</exception>
    public static TensorTable Read(SafetensorsReader reader, Func<TensorInfo, bool> isWanted)
    {
        reader.RequireData();
        TensorTable table = new(reader.Header);
        foreach (TensorInfo tensor in reader.Header.Tensors)
        {
            if (!isWanted(tensor))
            {
                reader.Skip(tensor);
                continue;
            }

            table.Add(reader, tensor);
        }

        reader.Finish();
        return table;
    }

    /// <summary>Reads the next tensor in the order of the file; it may be used only when the reader has finished.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or the tensor is of a type that the library does not write.</exception>
    public void Add(SafetensorsReader reader, TensorInfo tensor)
    {
        if (tensor.Count > Array.MaxLength)
        {
            throw reader.Fault.Tensor(tensor.Name, $"it has {tensor.Count} numbers; an array holds at most {Array.MaxLength}");
        }

        values[tensor.Index] = tensor.Type switch
        {
            TensorType.F32 => Read<float>(reader, tensor),
            TensorType.F64 => Read<double>(reader, tensor),
            TensorType.I64 => Read<long>(reader, tensor),
            TensorType.U8 => Read<byte>(reader, tensor),
            _ => throw reader.Fault.Tensor(tensor.Name, $"expected F32, F64, I64 or U8, but it is {tensor.Type.Name()}"),
        };
    }

    /// <summary>The tensor of a name, or null.</summary>
    public TensorInfo? Info(string name) => header.TryGet(name, out TensorInfo? tensor) && values[tensor.Index] is not null ? tensor : null;

    /// <summary>The numbers of a tensor, if it is there and of this type.</summary>
    public bool TryGet<TElement>(string name, [NotNullWhen(true)] out TElement[]? numbers)
        where TElement : unmanaged
    {
        numbers = Info(name) is { } tensor ? values[tensor.Index] as TElement[] : null;
        return numbers is not null;
    }

    private static TElement[] Read<TElement>(SafetensorsReader reader, TensorInfo tensor)
        where TElement : unmanaged
    {
        TElement[] numbers = new TElement[tensor.Count];
        reader.ReadNumbers<TElement>(tensor, numbers);
        return numbers;
    }
}
