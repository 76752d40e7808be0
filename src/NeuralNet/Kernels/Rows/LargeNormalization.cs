using System.Numerics;

namespace NeuralNet;

/// <summary>Normalizes one vector with numbers so large that the fast passes would overflow T (Eq. 12).</summary>
/// <remarks>
/// <code>
/// x̂ = (x·s − μ·s)·r/s        dx = r·(g − mean(g) − x̂·mean(g ⊙ x̂))        g = γ ⊙ dy,  r = 1/√(v + ε),  s a power of two
/// </code>
/// The fast passes square x − μ, subtract in T, and use r² and r³. The squares overflow and the powers of r underflow long before x̂ and dx do. Here
/// every number is first multiplied by s, which is exact. Everything is computed in double, one number after the other.
/// </remarks>
internal readonly ref struct LargeNormalization<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>s is at least 2^−1000, so that 1/s times 1/√ε is within the range of double.</summary>
    private const int LargestExponent = 1000;

    private static readonly double VarianceLimit = Math.ScaleB(1, typeof(T) == typeof(float) ? 100 : 600);
    private static readonly double MeanLimit = Math.ScaleB(1, typeof(T) == typeof(float) ? 100 : 998);

    private readonly ReadOnlySpan<T> x;
    private readonly int stride;
    private readonly int count;
    private readonly double scale;
    private readonly double scaledMean;
    private readonly double scaledVariance;
    private readonly double scaledInverse;

    /// <summary>Measures the vector of every <paramref name="stride"/>-th number.</summary>
    public LargeNormalization(ReadOnlySpan<T> x, double epsilon, int stride = 1)
    {
        this.x = x;
        this.stride = stride;
        count = ((x.Length - 1) / stride) + 1;
        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(x[i * stride])));
        }

        // If a number is not finite, s stays 1 and the results are NaN.
        scale = double.IsFinite(largest) ? Math.ScaleB(1, -Math.Clamp(Math.ILogB(largest), 0, LargestExponent)) : 1;

        // The second pass removes the rounding error of the first. The mean of equal numbers is then exactly that number.
        scaledMean = MeanDeviation(0);
        scaledMean += MeanDeviation(scaledMean);
        for (int i = 0; i < count; i++)
        {
            scaledVariance += Deviation(i) * Deviation(i) / count;
        }

        // √(v + ε)·s, without ε·s², which may underflow.
        scaledInverse = Math.Min(double.MaxValue, 1 / double.Hypot(Math.Sqrt(scaledVariance), Math.Sqrt(epsilon) * scale));
    }

    /// <summary>Uses the vector of every <paramref name="stride"/>-th number, with known finite moments.</summary>
    public LargeNormalization(ReadOnlySpan<T> x, int stride, double mean, double variance, double epsilon)
    {
        this.x = x;
        this.stride = stride;
        count = ((x.Length - 1) / stride) + 1;
        scale = 0.5;
        scaledMean = 0.5 * mean;
        scaledVariance = 0.25 * variance;
        scaledInverse = 2 / Math.Sqrt(variance + epsilon);
    }

    /// <summary>The mean.</summary>
    public double Mean => scaledMean / scale;

    /// <summary>The variance; infinite if double cannot hold it.</summary>
    public double Variance => scaledVariance / scale / scale;

    /// <summary>Whether the fast passes fail for this mean and variance, or the variance is not finite.</summary>
    /// <remarks>
    /// The fast passes need r³ in double and r² in T to be normal numbers, and x − μ to be in the range of T. These limits guarantee that with a
    /// margin of 2²⁴: r³ ≥ 2^−900 in double and r² ≥ 2^−100 in float. If the mean is below 2^−25 of the largest number, x − μ cannot overflow,
    /// because it rounds.
    /// </remarks>
    public static bool IsNeeded(double mean, double variance) => !(variance <= VarianceLimit && Math.Abs(mean) <= MeanLimit);

    /// <summary>y = γ ⊙ x̂ + β. γ and β have one number for all elements, or one for each.</summary>
    public void Forward(ReadOnlySpan<T> gamma, ReadOnlySpan<T> beta, Span<T> y)
    {
        for (int i = 0; i < count; i++)
        {
            double shifted = (At(gamma, i) * Normalized(i)) + At(beta, i);
            y[i * stride] = T.CreateTruncating(shifted);
        }
    }

    /// <summary>dx. γ has one number for all elements, or one for each.</summary>
    public void Backward(ReadOnlySpan<T> dy, ReadOnlySpan<T> gamma, Span<T> dx)
    {
        double mean = 0, product = 0;
        for (int i = 0; i < count; i++)
        {
            double g = At(gamma, i) * double.CreateTruncating(dy[i * stride]);
            mean += g / count;
            product += g * Normalized(i) / count;
        }

        for (int i = 0; i < count; i++)
        {
            double g = At(gamma, i) * double.CreateTruncating(dy[i * stride]);
            dx[i * stride] = T.CreateTruncating((g - mean - (Normalized(i) * product)) * scaledInverse * scale);
        }
    }

    /// <summary>Σ dy ⊙ x̂.</summary>
    public double Product(ReadOnlySpan<T> dy)
    {
        double product = 0;
        for (int i = 0; i < count; i++)
        {
            product += double.CreateTruncating(dy[i * stride]) * Normalized(i);
        }

        return product;
    }

    /// <summary>x̂ of one element.</summary>
    public double Normalized(int index) => Deviation(index) * scaledInverse;

    private static double At(ReadOnlySpan<T> numbers, int index) => double.CreateTruncating(numbers[numbers.Length == 1 ? 0 : index]);

    private double Deviation(int index) => (double.CreateTruncating(x[index * stride]) * scale) - scaledMean;

    private double MeanDeviation(double from)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += ((double.CreateTruncating(x[i * stride]) * scale) - from) / count;
        }

        return sum;
    }
}
