namespace NeuralNet;

/// <summary>Something done to each column of a batch by itself, so that slices of the batch can be done by several threads.</summary>
internal interface IColumnsAction<T>
    where T : unmanaged
{
    /// <summary>Does it to some columns. A span that the action does not want is empty.</summary>
    void Invoke(Span<T> z, Span<T> a, Span<T> delta);
}
