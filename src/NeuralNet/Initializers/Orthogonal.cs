namespace NeuralNet;

/// <summary>Initial weights whose rows or columns are orthogonal to each other and have one length. The fewer of the two are orthogonal.</summary>
/// <remarks>
/// <code>
/// Wᵀ·W = gain²·I if outputs ≥ inputs, otherwise W·Wᵀ = gain²·I
/// </code>
/// Vectors of normal numbers are made orthogonal one after the other by the method of Gram and Schmidt. Doing it twice removes the rounding errors.
/// W is then distributed uniformly over all such matrices. Everything is computed in double and then rounded. The number of operations is of the order of
/// outputs · inputs · the smaller of the two.
/// A. M. Saxe, J. L. McClelland, S. Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear networks. ICLR 2014.
/// </remarks>
/// <param name="Gain">The length of the vectors, above 0. Use 1 if the activation is linear near 0, and √2 before a ReLU.</param>
internal sealed record Orthogonal(double Gain) : Initializer
{
    /// <summary>The length of the vectors.</summary>
    public double Gain { get; } = Require.Positive(Gain, "gain");

    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
    {
        RequireNotZero<T>(Gain);
        int count = Math.Min(inputs, outputs);
        int length = Math.Max(inputs, outputs);
        double[] vectors = new double[ArrayLength.Product(
            (count, "vectors"), (length, "numbers each"), "Use a layer with fewer units or inputs.")];
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = random.Normal(i);
        }

        for (int k = 0; k < count; k++)
        {
            Orthogonalize(vectors.AsSpan(0, k * length), vectors.AsSpan(k * length, length));
        }

        // The numbers go column after column. Vector k is column k, or row k if there are more inputs than outputs.
        bool areColumns = outputs >= inputs;
        for (int i = 0; i < values.Length; i++)
        {
            int index = areColumns ? i : (i % outputs * length) + (i / outputs);
            values[i] = T.CreateTruncating(Gain * vectors[index]);
        }
    }

    /// <summary>Subtracts from a vector its components along the vectors before it, and gives it length 1.</summary>
    private static void Orthogonalize(ReadOnlySpan<double> before, Span<double> vector)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int start = 0; start < before.Length; start += vector.Length)
            {
                ReadOnlySpan<double> other = before.Slice(start, vector.Length);
                Elementwise.Accumulate(other, -DotProduct.InDouble<double>(other, vector), isFirst: false, vector, threads: 1);
            }

            double inverse = 1 / Math.Sqrt(DotProduct.InDouble<double>(vector, vector));
            Elementwise.Accumulate<double>(vector, inverse, isFirst: true, vector, threads: 1);
        }
    }
}
