using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Looks for numbers outside an interval.</summary>
internal static class RangeCheck
{
    /// <summary>Whether all numbers lie in [low, high]; NaN does not.</summary>
    public static bool All<T>(ReadOnlySpan<T> x, T low, T high)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Sums.InDouble(new OutsideTerm(double.CreateChecked(low), double.CreateChecked(high)), x, default, default) == 0;

    /// <summary>0 within the interval, and 1 outside.</summary>
    private readonly struct OutsideTerm(double low, double high) : IElementwiseMap<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double>
        {
            TVector nearest = TVector.Min(TVector.Create(high), TVector.Max(TVector.Create(low), x));
            return TVector.Select(TVector.Equal(nearest, x), TVector.Zero, TVector.One);
        }
    }
}
