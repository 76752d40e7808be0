using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Computes weights of examples from their classes.</summary>
internal static class ClassWeights
{
    /// <summary>The number of classes of targets with the given number of rows. One row means yes or no.</summary>
    public static int CountOf(int targetSize) => Math.Max(2, targetSize);

    /// <summary>ωᵢ times the weight of the class of example i.</summary>
    /// <param name="targets">Outputs × examples, classes.</param>
    /// <param name="classWeights">One number for each class.</param>
    /// <param name="weights">ω, or empty if all are 1.</param>
    public static T[] Apply<T>(ReadOnlyColumns<T> targets, ReadOnlySpan<double> classWeights, ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] result = new T[targets.Count];
        for (int i = 0; i < result.Length; i++)
        {
            double weight = classWeights[TargetClass.Of(targets[i])];
            result[i] = T.CreateChecked(weights.IsEmpty ? weight : weight * double.CreateTruncating(weights[i]));
        }

        return result;
    }

    /// <summary>Σω/(k·Σω of the class) for each of the k classes with a weight above 0, and 0 for the others.</summary>
    /// <param name="targets">Outputs × examples, classes.</param>
    /// <param name="weights">ω, or empty if all are 1.</param>
    public static double[] Balanced<T>(ReadOnlyColumns<T> targets, ReadOnlySpan<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] ofClass = new double[CountOf(targets.Rows)];
        double total = 0;
        for (int i = 0; i < targets.Count; i++)
        {
            double weight = weights.IsEmpty ? 1 : double.CreateTruncating(weights[i]);
            ofClass[TargetClass.Of(targets[i])] += weight;
            total += weight;
        }

        int present = ofClass.Count(sum => sum > 0);
        return [.. ofClass.Select(sum => sum > 0 ? total / (present * sum) : 0)];
    }

    /// <summary>Throws unless there is one weight for each class, finite and 0 or more.</summary>
    /// <exception cref="ArgumentException">The weights are not valid.</exception>
    public static void Require(ReadOnlySpan<double> classWeights, int targetSize, string parameter)
    {
        if (classWeights.Length != CountOf(targetSize))
        {
            throw new ArgumentException(
                $"Expected a weight for each of {CountOf(targetSize)} classes, but got {classWeights.Length}.", parameter);
        }

        for (int c = 0; c < classWeights.Length; c++)
        {
            if (!(classWeights[c] >= 0 && double.IsFinite(classWeights[c])))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Class weights must be finite numbers, 0 or more, but the weight of class {c} is {classWeights[c]}."),
                    parameter);
            }
        }
    }
}
