using System.Diagnostics;

namespace NeuralNet.Serialization;

/// <summary>Writes the tensors whose numbers have one size, in the order in which they are added.</summary>
internal sealed class WritingSink(HashedOutput output, IReadOnlyList<TensorInfo> tensors) : TensorSink
{
    private int next;

    /// <summary>The size of the numbers that are written now.</summary>
    public int Size { get; set; }

    /// <summary>Makes sure that all that was measured has been added.</summary>
    /// <exception cref="InvalidOperationException">Some is missing.</exception>
    public void RequireAll()
    {
        if (next < tensors.Count)
        {
            throw new InvalidOperationException(
                $"{FileFault.Quote(tensors[next].Name)} has gone while it was saved. Save between two steps of the training, not during one.");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">What is added is not what was measured.</exception>
    protected override void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
    {
        TensorType type = TensorTypes.Of<TElement>();
        if (type.Size() != Size)
        {
            return;
        }

        TensorInfo? expected = next < tensors.Count ? tensors[next++] : null;
        if (expected is null || expected.Name != name || expected.Type != type || expected.Count != values.Length)
        {
            throw new InvalidOperationException(
                $"{FileFault.Quote(name)} has changed while it was saved: expected {FileFault.Quote(expected?.Name ?? "nothing")} of {expected?.Count} numbers, "
                + $"but got {values.Length}. "
                + "Save between two steps of the training, not during one.");
        }

        for (long done = 0; done < values.Length;)
        {
            Span<TElement> room = ByteOrder.Numbers<TElement>(output.Room());
            Span<TElement> part = room[..(int)Math.Min(room.Length, values.Length - done)];
            if (columns is null or 1 || rows == 1)
            {
                values.Slice((int)done, part.Length).CopyTo(part);
            }
            else
            {
                RowMajor.Gather(values, rows, done, part, output.Threads);
            }

            ByteOrder.SwapLittleEndian(part);
            output.Advance(part.Length * Size);
            done += part.Length;
        }

        Debug.Assert(expected.End - expected.Begin == (long)values.Length * Size, "All of the tensor is written.");
    }
}
