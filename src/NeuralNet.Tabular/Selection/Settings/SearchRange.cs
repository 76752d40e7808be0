using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>The values of one setting that a search tries.</summary>
public abstract record SearchRange
{
    private protected SearchRange()
    {
    }

    /// <summary>The two ends of the range, or all values of a choice.</summary>
    internal abstract IEnumerable<double> Ends { get; }

    /// <summary>Every number between two others is equally likely. Settings that are whole numbers are rounded.</summary>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest number, more than <paramref name="least"/>.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One is not finite, or <paramref name="most"/> is not more than <paramref name="least"/>.</exception>
    public static SearchRange Uniform(double least, double most)
    {
        RequireEnds(least, most, double.NegativeInfinity);
        return new UniformRange(least, most);
    }

    /// <summary>The logarithm is equally likely everywhere. Use it for values that differ by factors, such as learning rates.</summary>
    /// <remarks>From 0.0001 to 0.01, half of the values are below 0.001. Settings that are whole numbers are rounded.</remarks>
    /// <param name="least">The smallest number, above 0.</param>
    /// <param name="most">The largest number, more than <paramref name="least"/>.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// One is not finite, <paramref name="least"/> is not above 0, or <paramref name="most"/> is not more than <paramref name="least"/>.
    /// </exception>
    public static SearchRange LogUniform(double least, double most)
    {
        RequireEnds(least, most, 0);
        return new LogUniformRange(least, most);
    }

    /// <summary>Every whole number between two others, these included, is equally likely.</summary>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest number, more than <paramref name="least"/>.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is not more than <paramref name="least"/>.</exception>
    public static SearchRange Integer(int least, int most)
    {
        RequireEnds(least, most, double.NegativeInfinity);
        return new IntegerRange(least, most);
    }

    /// <summary>Each of some values is equally likely.</summary>
    /// <param name="values">The values, at least one, all finite and different.</param>
    /// <returns>The range.</returns>
    /// <exception cref="ArgumentException">There is none, one is not finite, or one occurs twice.</exception>
    public static SearchRange Choice(params ReadOnlySpan<double> values)
    {
        double[] copy = values.ToArray();
        if (copy.Length == 0 || !Array.TrueForAll(copy, double.IsFinite) || copy.Distinct().Count() < copy.Length)
        {
            throw new ArgumentException(
                $"Expected at least one finite number, and each only once, but got [{ChoiceRange.List(copy)}].", nameof(values));
        }

        return new ChoiceRange(copy);
    }

    /// <summary>The value below which the given share of the values lies.</summary>
    /// <param name="share">From 0 to below 1.</param>
    internal abstract double At(double share);

    private static void RequireEnds(double least, double most, double above)
    {
        if (!double.IsFinite(least) || !(least > above))
        {
            throw new ArgumentOutOfRangeException(
                nameof(least), least, above == 0 ? "Expected a finite number above 0." : "Expected a finite number.");
        }

        if (!double.IsFinite(most) || !(most > least))
        {
            throw new ArgumentOutOfRangeException(
                nameof(most), most, string.Create(CultureInfo.InvariantCulture, $"Expected a finite number above {least}, the smallest number."));
        }
    }
}
