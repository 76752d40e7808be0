using System.Globalization;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Checks values of public methods and properties. Each check returns the value, so that it can initialize a property.</summary>
internal static class Require
{
    /// <summary>The largest nesting depth.</summary>
    /// <remarks>
    /// Building, comparing, printing and saving a description are all recursive. This limit keeps them far from the end of the stack. It is one number for
    /// blocks of layers and for schedules, so that every network that can be built can also be saved.
    /// </remarks>
    public const int MostNested = 30;

    /// <summary>Returns the value, if it is finite and 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or NaN.</exception>
    public static double NotNegative(double value, string parameter) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw OutOfRange(parameter, value, "a finite number, 0 or more");

    /// <summary>Returns the value, if it is finite and above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0, negative, infinite or NaN.</exception>
    public static double Positive(double value, string parameter) =>
        double.IsFinite(value) && value > 0
            ? value
            : throw OutOfRange(parameter, value, "a finite number above 0");

    /// <summary>Returns the value, if it is at least 0 and less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, 1 or more, or NaN.</exception>
    public static double ShareBelowOne(double value, string parameter) =>
        value is >= 0 and < 1 ? value : throw OutOfRange(parameter, value, "at least 0 and less than 1");

    /// <summary>Returns the value, if it is finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public static double Finite(double value, string parameter) =>
        double.IsFinite(value) ? value : throw OutOfRange(parameter, value, "a finite number");

    /// <summary>Refuses a list with a null in it.</summary>
    /// <exception cref="ArgumentNullException">An item is null. The message says which.</exception>
    public static void NoneNull<TItem>(ReadOnlySpan<TItem> items, string parameter)
        where TItem : class
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is null)
            {
                throw new ArgumentNullException(parameter, $"{parameter}[{i}] is null. The first is number 0.");
            }
        }
    }

    /// <summary>Returns the value, if it is at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int AtLeastOne(int value, string parameter) =>
        value >= 1 ? value : throw OutOfRange(parameter, value, "at least 1");

    /// <summary>Returns the value, if it is null or at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int? AtLeastOne(int? value, string parameter) => value is int number ? AtLeastOne(number, parameter) : null;

    /// <summary>Returns the value, if it is 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static int IndexFromZero(int value, string parameter) =>
        value >= 0 ? value : throw OutOfRange(parameter, value, "0 or more");

    /// <summary>Returns the depth of a description, if it is allowed.</summary>
    /// <param name="depth">The nesting depth, including the outermost description.</param>
    /// <param name="what">The nested things, in the plural, for the message.</param>
    /// <param name="parameter">The parameter that would be too deep.</param>
    /// <exception cref="ArgumentException">The depth is more than <see cref="MostNested"/>.</exception>
    public static int Depth(int depth, string what, string parameter) => depth <= MostNested
        ? depth
        : throw new ArgumentException($"{what} nest at most {MostNested} deep, but this one would be {depth} deep. Put more of them in sequence.", parameter);

    /// <summary>Returns the value, if a condition holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The condition does not hold. The message says what was expected.</exception>
    public static TValue That<TValue>(TValue value, bool holds, string parameter, string expected)
        where TValue : struct, IFormattable => holds ? value : throw OutOfRange(parameter, value, expected);

    /// <summary>Returns the value, if it is a member of its enumeration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a member.</exception>
    public static TEnum Defined<TEnum>(TEnum value, string parameter)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                parameter, $"{parameter} must be one of {string.Join(", ", Enum.GetNames<TEnum>())}, but was {value}.");

    /// <summary>Returns the value, if it is not null.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public static TValue NotNull<TValue>(TValue? value, [CallerArgumentExpression(nameof(value))] string parameter = "")
        where TValue : class => value ?? throw new ArgumentNullException(parameter);

    private static ArgumentOutOfRangeException OutOfRange(string parameter, IFormattable value, string expected) =>
        new(parameter, $"{parameter} must be {expected}, but was {value.ToString(null, CultureInfo.InvariantCulture)}.");
}
