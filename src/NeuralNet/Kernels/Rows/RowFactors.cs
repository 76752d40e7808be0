using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Passes over a batch with one factor for each row, for the layers that scale or blend.</summary>
internal static class RowFactors
{
    /// <summary>y = s ⊙ x in each column.</summary>
    /// <param name="x">Columns as long as <paramref name="factors"/>.</param>
    /// <param name="factors">s, one for each row.</param>
    /// <param name="y">Receives the results, with the shape of x. It must not overlap x.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Scale<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> factors, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => RowMap.Apply<ScaleOperation<T>, T>(x, default, factors.Length, factors, y, threads);

    /// <summary>y = (1 − α) ⊙ x + α ⊙ f in each column.</summary>
    /// <param name="x">Columns as long as <paramref name="shares"/>.</param>
    /// <param name="f">The same number of columns.</param>
    /// <param name="shares">α, one for each row.</param>
    /// <param name="y">Receives the results. It must not overlap x and f.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void Blend<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> f, ReadOnlySpan<T> shares, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => RowMap.Apply<BlendOperation<T>, T>(x, f, shares.Length, shares, y, threads);

    /// <summary>y = (1 − α) ⊙ x + g in each column.</summary>
    /// <param name="x">Columns as long as <paramref name="shares"/>.</param>
    /// <param name="g">The same number of columns.</param>
    /// <param name="shares">α, one for each row.</param>
    /// <param name="y">Receives the results. It must not overlap x and g.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void AddRest<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> g, ReadOnlySpan<T> shares, Span<T> y, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => RowMap.Apply<AddRestOperation<T>, T>(x, g, shares.Length, shares, y, threads);

    /// <summary>sums[j] = Σᵢ x[j, i]·y[j, i], the gradient of a factor of each row.</summary>
    /// <param name="x">Columns as long as <paramref name="sums"/>.</param>
    /// <param name="y">The same number of columns.</param>
    /// <param name="sums">Receives a sum for each row, which is computed in double.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static void SumProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums, int threads)
        where T : unmanaged, IFloatingPointIeee754<T> => RowSums.Sum<ProductTerm, T, T>(x, y, default, default, sums, default, threads);

    /// <summary>a·x.</summary>
    private readonly struct ScaleOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => a * x;
    }

    /// <summary>(1 − a)·x + a·y.</summary>
    private readonly struct BlendOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => ((Lanes<T>.One - a) * x) + (a * y);
    }

    /// <summary>(1 − a)·x + y.</summary>
    private readonly struct AddRestOperation<T> : RowMap.IOperation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Coefficients => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<T> Of(Lanes<T> x, Lanes<T> y, Lanes<T> a, Lanes<T> b, Lanes<T> c, Lanes<T> d) => ((Lanes<T>.One - a) * x) + y;
    }

    /// <summary>x·y.</summary>
    private readonly struct ProductTerm : IRowTerm
    {
        public static bool HasY => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => x * y;
    }
}
