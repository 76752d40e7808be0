using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>The arithmetic that Adam, AMSGrad and Nadam share, with the numbers of one iteration.</summary>
/// <remarks>
/// <code>
/// (a/f) / (√(s/h) + ε) = a / ((f/√h)·√s + f·ε)        f = 1 − β₁ᵗ, h = 1 − β₂ᵗ
/// </code>
/// so that the corrections of the start cost nothing. β is rounded to T first and 1 − β is taken of that, exactly: the weights of old and new add
/// up to 1.
/// </remarks>
internal readonly struct AdamNumbers<T>(T beta1, T beta2, T scale, T epsilon)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>β₁a + (1 − β₁)u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector First<TVector>(TVector update, TVector moment)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.MultiplyAdd(TVector.Create(beta1), moment, TVector.Create(T.One - beta1) * update);

    /// <summary>β₂s + (1 − β₂)u².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Second<TVector>(TVector update, TVector moment)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.MultiplyAdd(TVector.Create(beta2), moment, TVector.Create(T.One - beta2) * update * update);

    /// <summary>a / (scale·√s + ε).</summary>
    /// <remarks>
    /// Where s is no longer finite, 0·s makes the update NaN, so that training stops: a/∞ = 0 would freeze the parameter in silence.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Quotient<TVector>(TVector numerator, TVector squares)
        where TVector : unmanaged, ILanes<TVector, T> =>
        TVector.MultiplyAdd(
            squares,
            TVector.Zero,
            numerator / TVector.MultiplyAdd(TVector.SquareRoot(squares), TVector.Create(scale), TVector.Create(epsilon)));
}
