using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Random numbers that are a pure function of a seed, a purpose and an index.</summary>
/// <remarks>
/// You can draw the numbers in any order and on any thread. Element 7 of a source is the same number even if element 6 is never drawn. The numbers
/// come from Philox 4×32-10 (Salmon et al., SC 2011), with the seed as the key and the purpose and the index as the counter. They are computed in
/// double. All methods use the same bits at the same index. If you need two independent numbers, use two indices, or two sources with different
/// purposes.
/// </remarks>
public readonly struct RandomSource : IEquatable<RandomSource>
{
    private readonly ulong key;
    private readonly ulong purpose;
    private readonly ulong start;

    /// <summary>Initializes the source of a seed and a purpose.</summary>
    /// <param name="seed">Any number. Another seed gives unrelated numbers.</param>
    /// <param name="purpose">The purpose of the numbers, such as the path of a parameter, <c>layers.0.weight</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="purpose"/> is null.</exception>
    public RandomSource(int seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        key = (uint)seed;
        this.purpose = Hash(purpose);
    }

    /// <summary>
    /// Initializes the source of a seed and a purpose in one micro-batch of an epoch. It has 2³² numbers, which no other micro-batch uses.
    /// </summary>
    /// <param name="seed">Any number.</param>
    /// <param name="purpose">The purpose of the numbers, from <see cref="Hash"/>.</param>
    /// <param name="epoch">The epoch, which is the upper half of the key.</param>
    /// <param name="microBatch">The micro-batch of the epoch, which is the upper half of the index.</param>
    internal RandomSource(int seed, ulong purpose, int epoch, int microBatch)
    {
        key = (uint)seed | ((ulong)(uint)epoch << 32);
        this.purpose = purpose;
        start = (ulong)(uint)microBatch << 32;
    }

    /// <summary>Whether two sources give the same numbers.</summary>
    /// <param name="left">A source.</param>
    /// <param name="right">Another source.</param>
    /// <returns><see langword="true"/> if seed and purpose are the same.</returns>
    public static bool operator ==(RandomSource left, RandomSource right) => left.Equals(right);

    /// <summary>Whether two sources give different numbers.</summary>
    /// <param name="left">A source.</param>
    /// <param name="right">Another source.</param>
    /// <returns><see langword="true"/> if seed or purpose differ.</returns>
    public static bool operator !=(RandomSource left, RandomSource right) => !left.Equals(right);

    /// <summary>A number distributed uniformly over [0, 1), a multiple of 2⁻⁵³.</summary>
    /// <param name="index">The index of the number, 0 or more.</param>
    /// <returns>The same number for the same seed, purpose and index.</returns>
    public double Uniform(long index) => ToUnit(Philox.Block(start + (ulong)index, purpose, key).First);

    /// <summary>A number of the normal distribution with mean 0 and variance 1 (Box and Muller 1958).</summary>
    /// <param name="index">The index of the number, 0 or more.</param>
    /// <returns>The same number for the same seed, purpose and index.</returns>
    public double Normal(long index)
    {
        (ulong first, ulong second) = Philox.Block(start + (ulong)index, purpose, key);
        double radius = Math.Sqrt(-2 * Math.Log(1 - ToUnit(first)));
        return radius * Math.Cos(2 * Math.PI * ToUnit(second));
    }

    /// <summary>An integer distributed uniformly over 0 … <paramref name="bound"/> − 1, to within 2⁻³² of its probability.</summary>
    /// <param name="index">The index of the number, 0 or more.</param>
    /// <param name="bound">The number of possible values, at least 1.</param>
    /// <returns>The same number for the same seed, purpose, index and bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is less than 1.</exception>
    public int Below(long index, int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return Below(Philox.Block(start + (ulong)index, purpose, key).First, bound);
    }

    /// <summary>Makes a permutation of 0, 1, … that depends only on this source (Fisher and Yates).</summary>
    /// <param name="order">Overwritten with each of 0 … its length − 1 once.</param>
    public void Permutation(Span<int> order)
    {
        Span<ulong> bits = stackalloc ulong[64];
        for (int i = 0; i < order.Length; i++)
        {
            if (i % bits.Length == 0)
            {
                Philox.Fill(start + (ulong)i, purpose, key, bits);
            }

            int j = Below(bits[i % bits.Length], i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    /// <inheritdoc/>
    public bool Equals(RandomSource other) => key == other.key && purpose == other.purpose && start == other.start;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RandomSource other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(key, purpose, start);

    /// <summary>FNV-1a with 64 bits. Unlike <see cref="string.GetHashCode()"/> it returns the same number in every process.</summary>
    internal static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 1099511628211;
        }

        return hash;
    }

    /// <summary>Inverted dropout of consecutive numbers, starting at number 0 of the source (Eq. 11).</summary>
    /// <param name="dropProbability">p, at least 0 and less than 1.</param>
    /// <param name="x">The numbers.</param>
    /// <param name="mask">Receives 0 for each dropped number, and 1/(1 − p) for the others.</param>
    /// <param name="y">Receives x ⊙ mask.</param>
    /// <param name="threads">How many threads may work on it.</param>
    internal void Drop<T>(double dropProbability, ReadOnlySpan<T> x, Span<T> mask, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => DropoutMask.Apply(key, purpose, start, dropProbability, x, mask, y, threads);

    private static int Below(ulong bits, int bound) => (int)Math.BigMul(bits, (ulong)bound, out _);

    /// <summary>The upper 53 bits as a fraction.</summary>
    private static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1L << 53));
}
