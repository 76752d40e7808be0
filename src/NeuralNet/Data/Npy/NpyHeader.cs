namespace NeuralNet.Data;

/// <summary>What the header of an NPY file declares, checked.</summary>
/// <param name="Type">The type of the numbers.</param>
/// <param name="IsBigEndian">Whether the highest byte of a number is the first.</param>
/// <param name="IsFortranOrder">Whether the first dimension varies fastest, and not the last.</param>
/// <param name="Dimensions">The sizes, any of which may be 0; none for a single number.</param>
/// <param name="Count">The product of the sizes.</param>
internal readonly record struct NpyHeader(NpyType Type, bool IsBigEndian, bool IsFortranOrder, ValueList<int> Dimensions, int Count)
{
    /// <summary>More dimensions than numpy has are refused.</summary>
    public const int MostDimensions = 64;

    /// <summary>Bytes that the header of an array without names of fields never needs.</summary>
    public const int MostBytes = 10_000;

    /// <summary>What every NPY file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether the numbers are in another order than that in which the last dimension varies fastest.</summary>
    public bool NeedsReordering => IsFortranOrder && Count > 0 && Dimensions.Count(size => size > 1) > 1;
}
