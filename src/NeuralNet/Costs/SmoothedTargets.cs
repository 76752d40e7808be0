using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Targets with smoothed labels: y′ = (1 − ε)y + ε/n, which for ε = 0 is y itself.</summary>
/// <remarks>C. Szegedy and others: Rethinking the Inception architecture for computer vision. CVPR 2016, section 7.</remarks>
/// <param name="epsilon">ε, 0 or more and below 1.</param>
/// <param name="classes">n, the number of classes over which ε is spread.</param>
internal readonly struct SmoothedTargets<T>(double epsilon, int classes)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T keptInT = T.CreateChecked(1 - epsilon);
    private readonly T shareInT = T.CreateChecked(epsilon / classes);

    /// <summary>1 − ε.</summary>
    public double Kept { get; } = 1 - epsilon;

    /// <summary>ε/n.</summary>
    public double Share { get; } = epsilon / classes;

    /// <summary>y′ in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector InDouble<TVector>(TVector y)
        where TVector : unmanaged, ILanes<TVector, double> => TVector.MultiplyAdd(TVector.Create(Kept), y, TVector.Create(Share));

    /// <summary>y′ in T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector InT<TVector>(TVector y)
        where TVector : unmanaged, ILanes<TVector, T> => TVector.MultiplyAdd(TVector.Create(keptInT), y, TVector.Create(shareInT));

    /// <summary>h = ½(ŷ − y′)², ∂h/∂ŷ = ŷ − y′. The derivative is ∂h/∂z of a canonical pair with smoothed targets (Eq. 8).</summary>
    internal readonly struct Difference(SmoothedTargets<T> targets) : IDifferentiableCostTerm<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Value<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, double> =>
            default(MeanSquaredError.Term<T>).Value(predicted, targets.InDouble(expected));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Derivative<TVector>(TVector predicted, TVector expected)
            where TVector : unmanaged, ILanes<TVector, T> => predicted - targets.InT(expected);
    }
}
