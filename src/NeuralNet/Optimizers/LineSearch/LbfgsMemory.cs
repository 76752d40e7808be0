using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The last steps s = θₖ₊₁ − θₖ and changes of the gradient y = ∇Jₖ₊₁ − ∇Jₖ, and the inverse Hessian H that they imply.</summary>
/// <remarks>
/// <code>
/// Hₖ₊₁ = (I − ρ s yᵀ) Hₖ (I − ρ y sᵀ) + ρ s sᵀ     with ρ = 1/sᵀy        H₀ = γI,  γ = sᵀy/yᵀy of the last pair
/// </code>
/// H is never formed: Nocedal and Wright 2006, algorithm 7.4, multiplies by it in two loops over the pairs.
/// </remarks>
/// <param name="size">The number of pairs that are kept.</param>
/// <param name="length">The length of a vector, which holds all parameters.</param>
internal sealed class LbfgsMemory<T>(int size, int length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // There is space for one more pair. The next pair is computed there, so a rejected pair replaces none of the others.
    private readonly T[][] steps = Vectors(size, length);
    private readonly T[][] changes = Vectors(size, length);
    private readonly double[] products = new double[size + 1];
    private readonly double[] factors = new double[size + 1];
    private int next;

    /// <summary>The number of pairs.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all pairs.</summary>
    public void Clear() => Count = 0;

    /// <summary>
    /// Adds a pair in place of the oldest. A pair whose curvature is within rounding, sᵀy ≤ ε·|∇Jᵀs|, would spoil H and is rejected.
    /// </summary>
    /// <param name="before">θₖ.</param>
    /// <param name="after">θₖ₊₁, in its parameters.</param>
    /// <param name="gradientBefore">∇Jₖ.</param>
    /// <param name="gradientAfter">∇Jₖ₊₁.</param>
    public void Add(ReadOnlySpan<T> before, IReadOnlyList<Parameter<T>> after, ReadOnlySpan<T> gradientBefore, ReadOnlySpan<T> gradientAfter)
    {
        Span<T> s = steps[next];
        int offset = 0;
        for (int p = 0; p < after.Count; p++)
        {
            ReadOnlySpan<T> theta = after[p].Values;
            TensorPrimitives.Subtract(theta, before.Slice(offset, theta.Length), s.Slice(offset, theta.Length));
            offset += theta.Length;
        }

        TensorPrimitives.Subtract(gradientAfter, gradientBefore, changes[next]);
        double product = DotProduct.InDouble<T>(s, changes[next]);
        double epsilon = double.CreateTruncating(T.BitIncrement(T.One) - T.One);
        if (product > epsilon * Math.Abs(DotProduct.InDouble<T>(gradientBefore, s)) && double.IsFinite(product) && double.IsFinite(1 / product))
        {
            products[next] = product;
            next = (next + 1) % products.Length;
            Count = Math.Min(Count + 1, size);
        }
    }

    /// <summary>v ← −H·∇J. Without a pair H is the identity.</summary>
    /// <param name="gradient">∇J.</param>
    /// <param name="direction">Receives v.</param>
    public void Direction(ReadOnlySpan<T> gradient, Span<T> direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        for (int age = 1; age <= Count; age++)
        {
            int i = Index(age);
            factors[i] = DotProduct.InDouble<T>(steps[i], direction) / products[i];
            AddScaled(changes[i], -factors[i], direction);
        }

        if (Count > 0)
        {
            TensorPrimitives.Multiply(direction, T.CreateTruncating(Gamma()), direction);
        }

        for (int age = Count; age >= 1; age--)
        {
            int i = Index(age);
            double beta = DotProduct.InDouble<T>(changes[i], direction) / products[i];
            AddScaled(steps[i], factors[i] - beta, direction);
        }
    }

    /// <summary>Visits the pairs, the latest first. The bits do not depend on where pairs are stored, so loading uses the first places.</summary>
    /// <remarks>
    /// A run with a larger memory may have saved more pairs than fit now. The latest are loaded. The others must exist and are skipped.
    /// </remarks>
    public void VisitState(in StateVisitor<T> state)
    {
        int count = Count;
        state.Integer("count", ref count, smallest: 0);
        for (int age = size + 1; age <= count; age++)
        {
            StateVisitor<T> left = state.Within(age);
            _ = left.Length("step", 0) + left.Length("change", 0) + left.Length("product", 0);
        }

        count = Math.Min(count, size);
        if (state.IsLoading)
        {
            (Count, next) = (count, count);
        }

        for (int age = 1; age <= count; age++)
        {
            StateVisitor<T> pair = state.Within(age);
            int i = Index(age);
            pair.Numbers("step", steps[i]);
            pair.Numbers("change", changes[i]);
            pair.Number("product", ref products[i]);
            pair.Require("product", products[i], products[i] > 0 && double.IsFinite(1 / products[i]), "a curvature above 0");
        }
    }

    /// <summary>γ = sᵀy/yᵀy of the last pair.</summary>
    private double Gamma()
    {
        T[] y = changes[Index(1)];
        double squares = DotProduct.InDouble<T>(y, y);
        if (double.IsFinite(squares))
        {
            return products[Index(1)] / squares;
        }

        // The squares overflow double, but those of a fraction of y do not. The free place holds this fraction.
        double part = Math.ScaleB(1, -600);
        TensorPrimitives.Multiply(y, T.CreateTruncating(part), changes[next]);
        return products[Index(1)] * part / DotProduct.InDouble<T>(changes[next], changes[next]) * part;
    }

    /// <summary>The place of the pair with the given age. The latest pair has age 1.</summary>
    private int Index(int age) => (next - age + products.Length) % products.Length;

    private static void AddScaled(T[] x, double factor, Span<T> sum) => TensorPrimitives.MultiplyAdd(x, T.CreateTruncating(factor), sum, sum);

    private static T[][] Vectors(int pairs, int length)
    {
        int count = ArrayLength.Of(pairs + 1L, "pairs of vectors", "Use a smaller memory.");
        return [.. Enumerable.Range(0, count).Select(_ => new T[length])];
    }
}
