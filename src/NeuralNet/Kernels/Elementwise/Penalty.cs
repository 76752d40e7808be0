using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Ω = λ₁ Σ |w| + λ₂/2 Σ w² and its gradient (Eq. 10).</summary>
internal static class Penalty
{
    /// <summary>
    /// Adds λ₁ sign(w) + λ₂w to the gradient if that is not empty. Returns Ω, summed in double in an order that depends only on the length.
    /// </summary>
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

    /// <summary>g + λ₁ sign(w) + λ₂w, from g and w.</summary>
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

    /// <summary>λ₁|w| + λ₂/2 w². If a factor is 0, its term is 0 for any weight.</summary>
    private readonly struct ValueTerm(double lambda1, double half) : IElementwiseMap<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TVector>(TVector x, TVector y, TVector z)
            where TVector : unmanaged, ILanes<TVector, double> =>
            (TVector.Create(lambda1) * TVector.Abs(x)) + (TVector.Create(half) * x * x);
    }
}
