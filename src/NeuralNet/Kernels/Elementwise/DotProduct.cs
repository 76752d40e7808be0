using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Products of long vectors. They are summed in double, in an order that depends only on the length.</summary>
internal static class DotProduct
{
    /// <summary>Σ x·y, each product and the sum in double.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double InDouble<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Sums.InDouble(default(ProductTerm), x, y, default);

    /// <summary>Σ |x·y|, each product and the sum in double.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double OfMagnitudes<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Sums.InDouble(default(MagnitudeTerm), x, y, default);

    private readonly struct ProductTerm : IElementwiseMap<double>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> => x * y;
    }

    private readonly struct MagnitudeTerm : IElementwiseMap<double>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> => TVector.Abs(x * y);
    }
}
