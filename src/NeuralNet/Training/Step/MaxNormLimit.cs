using System.Numerics;

namespace NeuralNet;

/// <summary>Scales the incoming weights of each unit down to their largest norm, after an update.</summary>
/// <remarks>
/// <code>
/// wⱼ ← wⱼ · min(1, c/‖wⱼ‖)            wⱼ: row j of W
/// </code>
/// N. Srebro, A. Shraibman: Rank, trace-norm and max-norm. COLT 2005. G. E. Hinton and others: Improving neural networks by preventing
/// co-adaptation of feature detectors. arXiv 1207.0580, 2012.
/// </remarks>
internal sealed class MaxNormLimit<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (Parameter<T> Parameter, double Limit)[] limits;

    private MaxNormLimit((Parameter<T> Parameter, double Limit)[] limits) => this.limits = limits;

    /// <summary>Finds out which parameters have a limit; null if none has one. Frozen ones have none.</summary>
    /// <exception cref="ArgumentException">A rule of the options names a layer that the network has not.</exception>
    public static MaxNormLimit<T>? Of(Network<T> network, TrainingOptions options)
    {
        (Parameter<T> Parameter, double Limit)[] limits =
        [
            .. network.Parameters.Zip(ParameterRule.Resolve(network, options), (parameter, rule) => (parameter, rule.MaxNorm ?? double.PositiveInfinity))
                .Where(each => double.IsFinite(each.Item2)),
        ];
        return limits.Length == 0 ? null : new MaxNormLimit<T>(limits);
    }

    /// <summary>Scales rows that are too long; allocates nothing.</summary>
    public void Apply(int threads)
    {
        foreach ((Parameter<T> parameter, double limit) in limits)
        {
            RowNorms.Limit(parameter.Values, parameter.Rows, limit, threads);
        }
    }
}
