namespace NeuralNet;

/// <summary>The next tile has another sliver, which would come from far.</summary>
internal readonly struct FetchAhead : ITileFetch
{
    /// <inheritdoc/>
    public static bool FetchesAhead => true;
}
