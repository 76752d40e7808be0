using System.Diagnostics.CodeAnalysis;

namespace NeuralNet.Serialization;

/// <summary>The numbers of some tensors of a file, by the names of the tensors.</summary>
internal sealed class TensorTable(SafetensorsHeader header)
{
    /// <summary>The numbers of each tensor, by its index; null if they are not in the table.</summary>
    private readonly Array?[] values = new Array?[header.Tensors.Count];

    /// <summary>The tensors of the table, in the order of the file.</summary>
    public IEnumerable<TensorInfo> Tensors => header.Tensors.Where(tensor => values[tensor.Index] is not null);

    /// <summary>The number of tensors in the file, including those that are not in the table. All indices are smaller.</summary>
    public int IndexCount => values.Length;

    /// <summary>Reads the data of a file to its end, and verifies the checksum.</summary>
    /// <param name="reader">A reader that has read only the header.</param>
    /// <param name="isWanted">Whether to keep a tensor. The others are skipped.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or a tensor has a type that the library does not write.</exception>
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

    /// <summary>Reads the next tensor in the order of the file. Use its numbers only after the reader has finished.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or the tensor has a type that the library does not write.</exception>
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

    /// <summary>Finds a tensor of the table by its name, or returns null.</summary>
    public TensorInfo? Info(string name) => header.TryGet(name, out TensorInfo? tensor) && values[tensor.Index] is not null ? tensor : null;

    /// <summary>Finds the numbers of a tensor, if the table has it with this type.</summary>
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
