using System.Globalization;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Computes lengths of arrays from sizes. Every product of sizes in the library is computed here.</summary>
/// <remarks>
/// A product of two sizes may not fit in an <see cref="int"/>, or may be too long for an array. C# would compute a wrong number, or throw an
/// <see cref="OverflowException"/> without an explanation. A product that is an index into an existing array cannot overflow and is written directly.
/// </remarks>
internal static class ArrayLength
{
    /// <summary>Returns the product of two sizes, if an array can be that long.</summary>
    /// <param name="first">A size, 0 or more, and the things that it counts, such as <c>examples</c>.</param>
    /// <param name="second">Another size and the things that it counts.</param>
    /// <param name="advice">A sentence that tells the user what to do if the product is too large.</param>
    /// <param name="parameter">The parameter of the public method that is too large, if there is one.</param>
    /// <exception cref="ArgumentException">No array can be that long. The message contains the sizes and the limit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Product((int Size, string Name) first, (int Size, string Name) second, string advice, string? parameter = null)
    {
        long length = (long)first.Size * second.Size;
        return length <= Array.MaxLength ? (int)length : throw TooLarge(first, second, advice, parameter);
    }

    /// <summary>Returns a length that was computed without overflow, if an array can be that long.</summary>
    /// <param name="length">The length, 0 or more.</param>
    /// <param name="what">The things that it counts, such as <c>parameters of the network</c>.</param>
    /// <param name="advice">A sentence that tells the user what to do if there are too many.</param>
    /// <param name="parameter">The parameter of the public method that is too large, if there is one.</param>
    /// <exception cref="ArgumentException">No array can be that long. The message contains the length and the limit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(long length, string what, string advice, string? parameter = null) =>
        length <= Array.MaxLength ? (int)length : throw TooMany(length, what, advice, parameter);

    // These two methods are separate, so that the comparisons are small enough to be inlined.
    private static ArgumentException TooMany(long length, string what, string advice, string? parameter) =>
        TooLong(string.Create(CultureInfo.InvariantCulture, $"There are {length:N0} {what}"), advice, parameter);

    private static ArgumentException TooLarge((int Size, string Name) first, (int Size, string Name) second, string advice, string? parameter) =>
        TooLong(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{first.Size:N0} {first.Name} × {second.Size:N0} {second.Name} are {(long)first.Size * second.Size:N0} numbers"),
            advice,
            parameter);

    private static ArgumentException TooLong(string numbers, string advice, string? parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{numbers}, but an array holds at most {Array.MaxLength:N0}. ") + advice, parameter);
}
