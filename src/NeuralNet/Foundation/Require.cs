using System.Globalization;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Checks of single values at the public door, which return the value so that a property can be initialized with it.</summary>
internal static class Require
{
    /// <summary>The value, if it is finite and 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, infinite or NaN.</exception>
    public static double NotNegative(double value, string parameter) =>
        double.IsFinite(value) && value >= 0
            ? value
            : throw OutOfRange(parameter, value, "a finite number, 0 or more");

    /// <summary>The value, if it is finite and above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0, negative, infinite or NaN.</exception>
    public static double Positive(double value, string parameter) =>
        double.IsFinite(value) && value > 0
            ? value
            : throw OutOfRange(parameter, value, "a finite number above 0");

    /// <summary>The value, if it is a share from 0 to below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not, or it is NaN.</exception>
    public static double ShareBelowOne(double value, string parameter) =>
        value is >= 0 and < 1 ? value : throw OutOfRange(parameter, value, "a number from 0 to below 1");

    /// <summary>The value, if it is finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or NaN.</exception>
    public static double Finite(double value, string parameter) =>
        double.IsFinite(value) ? value : throw OutOfRange(parameter, value, "a finite number");

    /// <summary>The value, if it is at least 0 and less than 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, 1 or more, or NaN.</exception>
    public static double Fraction(double value, string parameter) =>
        value is >= 0 and < 1 ? value : throw OutOfRange(parameter, value, "at least 0 and less than 1");

    /// <summary>Refuses a list with a null in it.</summary>
    /// <exception cref="ArgumentNullException">An item is null; the message says which.</exception>
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

    /// <summary>The value, if it is at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public static int AtLeastOne(int value, string parameter) =>
        value >= 1 ? value : throw OutOfRange(parameter, value, "at least 1");

    /// <summary>The value, if it is 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static int IndexFromZero(int value, string parameter) =>
        value >= 0 ? value : throw OutOfRange(parameter, value, "0 or more");

    /// <summary>The value, if a condition of its own holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not; the message says that it must be what was expected.</exception>
    public static TValue That<TValue>(TValue value, bool holds, string parameter, string expected)
        where TValue : struct, IFormattable => holds ? value : throw OutOfRange(parameter, value, expected);

    /// <summary>The value, if it is a member of its enumeration.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static TEnum Defined<TEnum>(TEnum value, string parameter)
        where TEnum : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                parameter, $"{parameter} must be one of {string.Join(", ", Enum.GetNames<TEnum>())}, but was {value}.");

    /// <summary>The value, if it is not null.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static TValue NotNull<TValue>(TValue? value, [CallerArgumentExpression(nameof(value))] string parameter = "")
        where TValue : class => value ?? throw new ArgumentNullException(parameter);

    private static ArgumentOutOfRangeException OutOfRange(string parameter, IFormattable value, string expected) =>
        new(parameter, $"{parameter} must be {expected}, but was {value.ToString(null, CultureInfo.InvariantCulture)}.");
}
