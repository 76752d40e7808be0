namespace NeuralNet;

/// <summary>Limits how deep descriptions nest: blocks of layers within blocks, and schedules within schedules.</summary>
/// <remarks>
/// Building, comparing, printing and saving a description are all recursive. The limit keeps them far from the end of the stack. It is one number, so that
/// every network that can be built can also be saved.
/// </remarks>
internal static class Nesting
{
    /// <summary>The most descriptions within one another.</summary>
    public const int Most = 30;

    /// <summary>Returns the depth, if it is allowed.</summary>
    /// <param name="depth">The number of descriptions within one another, including the outermost.</param>
    /// <param name="what">The things that nest, in the plural, for the message.</param>
    /// <param name="parameter">The parameter that would be too deep.</param>
    /// <exception cref="ArgumentException">The depth is more than <see cref="Most"/>.</exception>
    public static int Require(int depth, string what, string parameter) => depth <= Most
        ? depth
        : throw new ArgumentException($"{what} nest at most {Most} deep, but this one would be {depth} deep. Put more of them one behind the other.", parameter);
}
