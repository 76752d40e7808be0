namespace NeuralNet.Serialization;

/// <summary>What tensors are pushed into on their way to a file.</summary>
/// <remarks>
/// Who saves is asked several times to push all tensors, in the same order and with the same numbers: once to learn names and sizes, and once for each
/// size of numbers, as large ones come first in the file so that all begin at a multiple of their size.
/// </remarks>
internal abstract class TensorSink
{
    /// <summary>Adds a tensor of one dimension.</summary>
    /// <typeparam name="TElement">float, double, long or byte.</typeparam>
    /// <param name="name">Its name, which no other tensor of the file has.</param>
    /// <param name="values">Its numbers, in their order.</param>
    public void AddNumbers<TElement>(string name, ReadOnlySpan<TElement> values)
        where TElement : unmanaged => Add(name, values, rows: values.Length, columns: null);

    /// <summary>Adds a tensor of two dimensions, rows × columns, which in files lies row after row.</summary>
    /// <typeparam name="TElement">float, double, long or byte.</typeparam>
    /// <param name="name">Its name, which no other tensor of the file has.</param>
    /// <param name="values">Its numbers, column after column.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    public void AddMatrix<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int columns)
        where TElement : unmanaged => Add(name, values, rows, columns);

    /// <summary>Adds a tensor; without columns it has one dimension.</summary>
    protected abstract void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
        where TElement : unmanaged;
}
