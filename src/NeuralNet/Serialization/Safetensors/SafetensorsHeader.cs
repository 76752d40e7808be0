using System.Diagnostics.CodeAnalysis;

namespace NeuralNet.Serialization;

/// <summary>The checked header of a file: its tensors and its strings.</summary>
internal sealed class SafetensorsHeader
{
    private readonly Dictionary<string, TensorInfo> byName;
    private readonly IReadOnlyDictionary<string, ReadOnlyMemory<byte>> metadata;

    /// <summary>Initializes a header. The tensors are in the order of their data and cover it exactly.</summary>
    public SafetensorsHeader(Dictionary<string, TensorInfo> byName, TensorInfo[] inOrder, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> metadata)
    {
        this.byName = byName;
        this.metadata = metadata;
        Tensors = inOrder;
        DataLength = inOrder.Length == 0 ? 0 : inOrder[^1].End;
    }

    /// <summary>The tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>The length of all data in bytes.</summary>
    public long DataLength { get; }

    /// <summary>The version of the library's format, or null if the file is a plain safetensors file.</summary>
    public int? Format { get; init; }

    /// <summary>The expected checksum, 32 bytes, or null if the file is a plain safetensors file.</summary>
    public byte[]? Checksum { get; init; }

    /// <summary>Finds a tensor.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TensorInfo? tensor) => byName.TryGetValue(name, out tensor);

    /// <summary>Finds a tensor.</summary>
    public bool TryGet(ReadOnlySpan<char> name, [NotNullWhen(true)] out TensorInfo? tensor) =>
        byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out tensor);

    /// <summary>A string of the library as UTF-8, or null. Strings of other programs are not kept.</summary>
    public ReadOnlyMemory<byte>? Metadata(string key) =>
        metadata.TryGetValue(key, out ReadOnlyMemory<byte> text) ? (ReadOnlyMemory<byte>?)text : null;
}
