namespace NeuralNet.Tabular.Layers;

/// <summary>Checks of numbers that describe a layer.</summary>
internal static class Arguments
{
    /// <summary>The value, if it is at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public static int AtLeastOne(int value, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, parameter);
        return value;
    }

    /// <summary>Throws if a layer embeds more numbers than it gets.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    public static void RequireNumbers(Layer layer, int numbers, in BuildContext context)
    {
        if (numbers > context.InputSize)
        {
            throw new ArgumentException(
                $"{layer} at {context.Path} embeds the first {numbers} inputs, but gets only {context.InputSize}. Use a smaller number, or put the numbers first.");
        }
    }
}
