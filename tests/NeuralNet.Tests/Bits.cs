using System.Numerics;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests;

/// <summary>Converts numbers to the text of their bits, so that equality includes the last bit, NaN and −0.</summary>
internal static class Bits
{
    public static string Of<T>(T number)
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>([number]);

    public static string Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged => Convert.ToHexString(MemoryMarshal.AsBytes(values));

    public static string Of<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> => Of<T>(matrix.ToColumnMajorArray());

    public static string BitsOf<T>(this IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => string.Join('|', parameters.Select(parameter => Of<T>(parameter.Values)));

    public static string Of<T>(Network<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        string.Join('|', network.Parameters.Concat(network.Statistics).Select(parameter => Of<T>(parameter.Values)));
}
