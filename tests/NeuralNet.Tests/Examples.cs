using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests;

/// <summary>Random examples. The same seed gives the same numbers in both precisions.</summary>
internal static class Examples
{
    /// <summary>Numbers distributed uniformly over [low, high).</summary>
    public static Matrix<T> Uniform<T>(int rows, int columns, int seed, double low = -1, double high = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource random = new(seed, "examples");
        return Matrix<T>.Build.Dense(rows, columns, (i, j) => T.CreateChecked(low + ((high - low) * random.Uniform((j * rows) + i))));
    }

    /// <summary>Columns with a single 1.</summary>
    public static Matrix<T> Classes<T>(int classes, int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource random = new(seed, "classes");
        return OneHot.Encode<T>([.. Enumerable.Range(0, count).Select(i => random.Below(i, classes))], classes);
    }

    /// <summary>Columns of positive numbers that sum to 1.</summary>
    public static Matrix<T> Distributions<T>(int rows, int columns, int seed)
        where T : unmanaged, IFloatingPointIeee754<T> => Uniform<T>(rows, columns, seed, 0.1, 1).NormalizeColumns(1);

    /// <summary>Targets that suit a cost.</summary>
    public static Matrix<T> TargetsFor<T>(Cost cost, int rows, int columns, int seed)
        where T : unmanaged, IFloatingPointIeee754<T> => cost switch
        {
            CrossEntropy or FocalCrossEntropy or KullbackLeibler => Distributions<T>(rows, columns, seed),
            BinaryCrossEntropy or BinaryFocalCrossEntropy => Uniform<T>(rows, columns, seed, 0, 1),
            _ => Uniform<T>(rows, columns, seed, -2, 2),
        };

    /// <summary>Inputs uniform over [−1, 1), one-hot targets.</summary>
    public static Dataset<T> Classification<T>(int inputs, int classes, int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(Uniform<T>(inputs, count, seed), Classes<T>(classes, count, seed));

    /// <summary>Inputs and targets uniform over [−1, 1).</summary>
    public static Dataset<T> Regression<T>(int inputs, int outputs, int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(Uniform<T>(inputs, count, seed), Uniform<T>(outputs, count, seed + 1));

    /// <summary>Example i has the single input i/count and the single target i, so that a target identifies the example.</summary>
    public static Dataset<T> Numbered<T>(int count)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(
            Matrix<T>.Build.Dense(1, count, (_, j) => T.CreateChecked((double)j / count)),
            Matrix<T>.Build.Dense(1, count, (_, j) => T.CreateChecked(j)));
}
