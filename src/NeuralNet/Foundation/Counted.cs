namespace NeuralNet;

/// <summary>Makes nouns agree with the number before them, in texts for readers.</summary>
internal static class Counted
{
    /// <summary>The noun for one thing, and the noun with an s for any other number of things.</summary>
    public static string Noun(long count, string noun) => count == 1 ? noun : noun + "s";
}
