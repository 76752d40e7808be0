using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Ω = λ₁ Σ |w| + λ₂/2 Σ w² and its gradient (Eq. 10).</summary>
internal static class Penalty
{
    /// <summary>Adds λ₁ sign(w) + λ₂w to the gradient, unless that is empty, and returns Ω, in double and in an order of the length alone.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Add<T>(ReadOnlySpan<T> w, Span<T> gradient, double lambda1, double lambda2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!gradient.IsEmpty)
        {
            Elementwise.Map(new GradientMap<T>(T.CreateChecked(lambda1), T.CreateChecked(lambda2)), gradient, w, default, gradient);
        }

        return Sums.InDouble(new ValueTerm(lambda1, 0.5 * lambda2), w, default, default);
    }

    /// <summary>g + λ₁ sign(w) + λ₂w, with g and w.</summary>
    private readonly struct GradientMap<T>(T lambda1, T lambda2) : IElementwiseMap<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Inputs => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, T>
        {
            TVector sign = TVector.CopySign(TVector.Create(lambda1), y);
            return x + (TVector.Select(TVector.Equal(y, TVector.Zero), TVector.Zero, sign) + (TVector.Create(lambda2) * y));
        }
    }

    /// <summary>λ₁|w| + λ₂/2 w². A factor of 0 stays 0, however large the weight.</summary>
    private readonly struct ValueTerm(double lambda1, double half) : IElementwiseMap<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> =>
            (TVector.Create(lambda1) * TVector.Abs(x)) + (TVector.Create(half) * x * x);
    }
}
