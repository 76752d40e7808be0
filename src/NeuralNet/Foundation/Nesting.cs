namespace NeuralNet;

/// <summary>How deep descriptions may hold others of their kind: blocks of layers within blocks, and schedules within schedules.</summary>
/// <remarks>
/// Everything that is done with a description goes through it by recursion: building, comparing, printing, saving. The limit keeps all of that far from the
/// end of the stack. It is one number, so that every network that can be built can also be saved.
/// </remarks>
internal static class Nesting
{
    /// <summary>The most descriptions that hold one another.</summary>
    public const int Most = 30;

    /// <summary>The depth, if it is allowed.</summary>
    /// <param name="depth">How many descriptions hold one another, the outermost included.</param>
    /// <param name="what">What nests, in the plural, for the message.</param>
    /// <param name="parameter">The parameter that would be too deep.</param>
    /// <exception cref="ArgumentException">It is more than <see cref="Most"/>.</exception>
    public static int Require(int depth, string what, string parameter) => depth <= Most
        ? depth
        : throw new ArgumentException($"{what} nest at most {Most} deep, but this one would be {depth} deep. Put more of them one behind the other.", parameter);
}
