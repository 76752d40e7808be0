using System.Numerics;

namespace NeuralNet.Benchmarks;

/// <summary>The parts of a step on MathNet other than products: plain loops over column-major arrays.</summary>
internal static class MathNetLoops
{
    /// <summary>z += b in every column.</summary>
    public static void AddBias<T>(T[] z, T[] bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < z.Length; start += bias.Length)
        {
            Span<T> column = z.AsSpan(start, bias.Length);
            for (int i = 0; i < bias.Length; i++)
            {
                column[i] += bias[i];
            }
        }
    }

    /// <summary>a = g(z), in place.</summary>
    public static void Activate<T>(Activation activation, T[] z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool tanh = activation == Activation.Tanh;
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = tanh ? T.Tanh(z[i]) : T.Max(z[i], T.Zero);
        }
    }

    /// <summary>δ *= g′, from a.</summary>
    public static void Backward<T>(Activation activation, T[] a, T[] delta)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool tanh = activation == Activation.Tanh;
        for (int i = 0; i < delta.Length; i++)
        {
            delta[i] = tanh ? delta[i] * (T.One - (a[i] * a[i])) : a[i] > T.Zero ? delta[i] : T.Zero;
        }
    }

    /// <summary>J, and δ = (ŷ − y)/m: softmax with cross-entropy, or half the square.</summary>
    public static double CostAndDelta<T>(bool isClassifier, T[] z, T[] targets, T[] delta, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int examples = z.Length / rows;
        T share = T.One / T.CreateTruncating(examples);
        double cost = 0;
        for (int start = 0; start < z.Length; start += rows)
        {
            Span<T> column = z.AsSpan(start, rows);
            ReadOnlySpan<T> target = targets.AsSpan(start, rows);
            cost += isClassifier ? Softmax(column, target) : HalfSquare(column, target);
            for (int i = 0; i < rows; i++)
            {
                delta[start + i] = (column[i] - target[i]) * share;
            }
        }

        return cost / examples;
    }

    /// <summary>w −= η·g.</summary>
    public static void Update<T>(T[] values, T[] gradient, T rate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= rate * gradient[i];
        }
    }

    /// <summary>b −= η·Δ·1.</summary>
    public static void UpdateBias<T>(T[] bias, T[] delta, T rate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < delta.Length; start += bias.Length)
        {
            ReadOnlySpan<T> column = delta.AsSpan(start, bias.Length);
            for (int i = 0; i < bias.Length; i++)
            {
                bias[i] -= rate * column[i];
            }
        }
    }

    private static double Softmax<T>(Span<T> column, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T max = column[0];
        foreach (T value in column)
        {
            max = T.Max(max, value);
        }

        T sum = T.Zero;
        double cost = 0;
        for (int i = 0; i < column.Length; i++)
        {
            cost += double.CreateTruncating(target[i] * (max - column[i]));
            column[i] = T.Exp(column[i] - max);
            sum += column[i];
        }

        for (int i = 0; i < column.Length; i++)
        {
            column[i] /= sum;
        }

        return cost + Math.Log(double.CreateTruncating(sum));
    }

    private static double HalfSquare<T>(ReadOnlySpan<T> column, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double cost = 0;
        for (int i = 0; i < column.Length; i++)
        {
            double error = double.CreateTruncating(column[i] - target[i]);
            cost += error * error / 2;
        }

        return cost;
    }
}
