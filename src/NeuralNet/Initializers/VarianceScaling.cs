namespace NeuralNet;

/// <summary>Random initial weights of mean 0, whose variance follows from the sizes of the layer.</summary>
/// <param name="Distribution">Normal or uniform.</param>
internal abstract record VarianceScaling(RandomDistribution Distribution) : Initializer
{
    /// <inheritdoc/>
    public sealed override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
    {
        double variance = Variance(inputs, outputs);
        if (Distribution == RandomDistribution.Normal)
        {
            ScaledRandom.FillNormal(values, Math.Sqrt(variance), random);
        }
        else
        {
            ScaledRandom.FillUniform(values, Math.Sqrt(3 * variance), random);
        }
    }

    /// <summary>The variance of each weight.</summary>
    protected abstract double Variance(int inputs, int outputs);
}
