namespace NeuralNet.Serialization;

/// <summary>Receives tensors on their way to a file.</summary>
internal abstract class TensorSink
{
    /// <summary>Adds a tensor of one dimension.</summary>
    /// <typeparam name="TElement">float, double, long or byte.</typeparam>
    /// <param name="name">Its name. No other tensor of the file may have it.</param>
    /// <param name="values">Its numbers, in their order.</param>
    public void AddNumbers<TElement>(string name, ReadOnlySpan<TElement> values)
        where TElement : unmanaged => Add(name, values, rows: values.Length, columns: null);

    /// <summary>Adds a tensor of two dimensions, rows × columns. In files it lies row after row.</summary>
    /// <typeparam name="TElement">float, double, long or byte.</typeparam>
    /// <param name="name">Its name. No other tensor of the file may have it.</param>
    /// <param name="values">Its numbers, column after column.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    public void AddMatrix<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int columns)
        where TElement : unmanaged => Add(name, values, rows, columns);

    /// <summary>Adds a tensor. Without columns it has one dimension.</summary>
    protected abstract void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
        where TElement : unmanaged;
}
