using System.Numerics;

namespace NeuralNet.Tests;

/// <summary>A source of a user: it gives the examples of a data set, and calls an action with their numbers before it reads them.</summary>
internal sealed class ListedSource<T>(Dataset<T> data, Action<int[]>? reading = null, int blockSize = 1) : ExampleSource<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private int reads;

    public override int Count => data.Count;

    public override int InputSize => data.InputSize;

    public override int TargetSize => data.TargetSize;

    public override int BlockSize => blockSize;

    /// <summary>Whether two threads have read at the same time.</summary>
    public bool HasOverlapped { get; private set; }

    public override void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets)
    {
        HasOverlapped |= Interlocked.Increment(ref reads) > 1;
        try
        {
            reading?.Invoke(indices.ToArray());
            data.Gather(indices, batchInputs, batchTargets);
        }
        finally
        {
            Interlocked.Decrement(ref reads);
        }
    }
}
