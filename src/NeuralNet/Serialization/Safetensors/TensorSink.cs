namespace NeuralNet.Serialization;

/// <summary>Receives tensors on their way to a file.</summary>
internal abstract class TensorSink
{
    /// <summary>Adds a tensor of one dimension.</summary>
    /// <typeparam name="TElement">float, double, long or byte.</typeparam>
    /// <param name="name">Its name, which must be unique in the file.</param>
    /// <param name="values">Its numbers, in order.</param>
    public void AddNumbers<TElement>(string name, ReadOnlySpan<TElement> values)
        where TElement : unmanaged => Add(name, values, rows: values.Length, columns: null);

    /// <summary>Adds a tensor of two dimensions, rows × columns. It is stored row after row.</summary>
    /// <typeparam name="TElement">float, double, long or byte.</typeparam>
    /// <param name="name">Its name, which must be unique in the file.</param>
    /// <param name="values">Its numbers, column after column.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public void AddMatrix<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int columns)
        where TElement : unmanaged => Add(name, values, rows, columns);

    /// <summary>Adds a tensor. Without columns it has one dimension.</summary>
    protected abstract void Add<TElement>(string name, ReadOnlySpan<TElement> values, int rows, int? columns)
        where TElement : unmanaged;
}
