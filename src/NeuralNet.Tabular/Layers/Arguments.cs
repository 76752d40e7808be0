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

    /// <summary>The number of rows or columns of a parameter that is a product of two numbers.</summary>
    /// <exception cref="ArgumentException">It is more than the length of the largest array.</exception>
    public static int Product(Layer layer, int first, int second, in BuildContext context)
    {
        long product = (long)first * second;
        return product <= Array.MaxLength
            ? (int)product
            : throw new ArgumentException(FormattableString.Invariant(
                $"{layer} at {context.Path} needs a parameter with {first} × {second} rows or columns, but it can have at most {Array.MaxLength}. Use smaller numbers."));
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
