using System.Numerics;

namespace NeuralNet;

/// <summary>The constants of Adam and AMSGrad, and what corrects the moments for their start: powers of β, kept in double.</summary>
internal sealed class AdamCorrection<T>(double beta1, double beta2, double epsilon)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T beta1 = StageNumber.Share<T>(beta1, nameof(AdamDirection.Beta1));
    private readonly T beta2 = StageNumber.Share<T>(beta2, nameof(AdamDirection.Beta2));

    // The first iteration multiplies it by 1 − β₁, later ones by more.
    private readonly double epsilon = double.CreateChecked(StageNumber.Positive<T>(epsilon, nameof(AdamDirection.Epsilon), 1 - beta1));

    /// <summary>The numbers of iteration t = 1, 2, …</summary>
    public AdamNumbers<T> At(long iteration)
    {
        // The powers are those of the rounded β, with which the means are made.
        double first = 1 - Math.Pow(double.CreateChecked(beta1), iteration);
        double second = 1 - Math.Pow(double.CreateChecked(beta2), iteration);
        return new AdamNumbers<T>(beta1, beta2, T.CreateChecked(first / Math.Sqrt(second)), T.CreateChecked(first * epsilon));
    }
}
