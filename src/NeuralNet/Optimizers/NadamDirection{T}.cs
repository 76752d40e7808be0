using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="NadamDirection"/> at work.</summary>
internal sealed class NadamDirection<T>(NadamDirection description, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<NadamFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = double.CreateChecked(StageNumber.Share<T>(description.Beta1, nameof(NadamDirection.Beta1)));
    private readonly T beta2 = StageNumber.Share<T>(description.Beta2, nameof(NadamDirection.Beta2));
    private readonly T epsilon = StageNumber.Positive<T>(description.Epsilon, nameof(NadamDirection.Epsilon));

    /// <summary>μ₁…μₜ of an iteration t: what depends on t alone, kept so that it need not be multiplied anew from the first.</summary>
    private (long Iteration, double Product) momenta = (0, 1);

    /// <inheritdoc/>
    protected override NadamFunction<T> FunctionOf(long iteration)
    {
        momenta = momenta.Iteration <= iteration ? momenta : (0, 1);
        while (momenta.Iteration < iteration)
        {
            double product = momenta.Product * MomentumOf(momenta.Iteration + 1);

            // A product that no longer falls, a few times the smallest number above 0, stays for ever: a later iteration need not count up to it.
            momenta = (product == momenta.Product ? iteration : momenta.Iteration + 1, product);
        }

        T now = T.CreateChecked(MomentumOf(iteration));
        double next = MomentumOf(iteration + 1);
        double left = 1 - Math.Pow(double.CreateChecked(beta2), iteration);
        return new NadamFunction<T>(
            new AdamNumbers<T>(now, beta2, T.CreateChecked(1 / Math.Sqrt(left)), epsilon),
            T.CreateChecked(next / (1 - (momenta.Product * next))),
            T.CreateChecked((1 - MomentumOf(iteration)) / (1 - momenta.Product)));
    }

    private double MomentumOf(long iteration) => beta1 * (1 - (0.5 * Math.Pow(0.96, iteration * description.ScheduleDecay)));
}
