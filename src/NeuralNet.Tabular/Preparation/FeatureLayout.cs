namespace NeuralNet.Tabular;

/// <summary>The places of the features of an example: first scaled numbers, then flags, then codes of categories.</summary>
/// <param name="Numbers">The number of scaled numbers.</param>
/// <param name="Flags">The number of flags.</param>
/// <param name="Codes">For each code the number of its categories and the size of its embedding.</param>
internal sealed record FeatureLayout(int Numbers, int Flags, IReadOnlyList<(int Categories, int Size)> Codes)
{
    /// <summary>The number of features.</summary>
    public int Count => Numbers + Flags + Codes.Count;

    /// <summary>The embedding of the codes, or null if there are none.</summary>
    public Embedding? Embedding => Codes.Count == 0
        ? null
        : new Embedding([.. Codes.Select((code, c) => (Numbers + Flags + c, code.Categories, code.Size))]);
}
