namespace NeuralNet;

/// <summary>The operands of the next tile are near already.</summary>
internal readonly struct FetchNothing : ITileFetch
{
    /// <inheritdoc/>
    public static bool FetchesAhead => false;
}
