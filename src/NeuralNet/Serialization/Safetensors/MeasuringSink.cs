namespace NeuralNet.Serialization;

/// <summary>Learns what tensors there are, and where in the file each will lie.</summary>
internal sealed class MeasuringSink : TensorSink
{
    private readonly List<(string Name, TensorType Type, long[] Shape)> found = [];
    private readonly HashSet<string> names = [];

    /// <summary>The tensors in the order of their data: those of large numbers first, otherwise as they were added.</summary>
    public List<TensorInfo> Place()
    {
        List<TensorInfo> placed = new(found.Count);
        long end = 0;
        foreach ((string name, TensorType type, long[] shape) in found.OrderByDescending(tensor => tensor.Type.Size()))
        {
            long begin = end;

            // The numbers are in an array, so that a long holds their bytes.
            end += shape.Aggregate((long)type.Size(), (bytes, size) => bytes * size);
            placed.Add(new TensorInfo(name, type, shape, begin, end));
        }

        return placed;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name is taken or too long, or there are too many tensors.</exception>
    protected override void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
    {
        if (name.Length is 0 or > SafetensorsLimits.LongestName || name == MetadataKeys.Metadata || !QuotedText.IsText(name))
        {
            throw new ArgumentException(
                $"A tensor's name has 1 to {SafetensorsLimits.LongestName} characters, whole ones, and is not {MetadataKeys.Metadata}, but got {FileFault.Quote(name)}.");
        }

        if (!names.Add(name))
        {
            throw new ArgumentException($"Two tensors of the file would be {FileFault.Quote(name)}.");
        }

        if (names.Count > SafetensorsLimits.MostTensors)
        {
            throw new ArgumentException($"A file holds at most {SafetensorsLimits.MostTensors} tensors, but there are more.");
        }

        found.Add((name, TensorTypes.Of<TElement>(), columns is { } count ? [rows, count] : [rows]));
    }
}
