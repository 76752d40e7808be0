using System.Text;

namespace NeuralNet;

/// <summary>Random initial weights with mean 0 and a variance that follows from the sizes of the layer.</summary>
/// <param name="Distribution">Normal or uniform.</param>
internal abstract record VarianceScaling(VarianceScaling.RandomDistribution Distribution) : Initializer
{
    /// <inheritdoc/>
    private protected sealed override string Name => $"{base.Name}{Distribution}";

    /// <inheritdoc/>
    public sealed override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
    {
        double variance = Variance(inputs, outputs);
        if (Distribution == RandomDistribution.Normal)
        {
            FillNormal(values, Math.Sqrt(variance), random);
        }
        else
        {
            FillUniform(values, Math.Sqrt(3 * variance), random);
        }
    }

    /// <summary>Writes nothing, because the name says the distribution.</summary>
    protected override bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The variance of each weight.</summary>
    protected abstract double Variance(int inputs, int outputs);

    /// <summary>The distribution of random initial weights. Both have the same variance.</summary>
    internal enum RandomDistribution
    {
        /// <summary>Normal with mean 0, not truncated.</summary>
        Normal,

        /// <summary>Uniform between −√(3·variance) and √(3·variance).</summary>
        Uniform,
    }
}
