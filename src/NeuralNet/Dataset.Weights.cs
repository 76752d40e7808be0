namespace NeuralNet;

/// <content>The weights of examples in costs and metrics.</content>
public sealed partial class Dataset<T>
{
    /// <summary>Returns the same examples with other weights in costs and metrics. They replace the previous weights.</summary>
    /// <remarks>
    /// An example with weight 2 counts like two examples, and one with weight 0 does not count. Only ratios matter. The moments of
    /// <see cref="BatchNorm"/> are not weighted. The array of a dense vector is used without copying, and the matrices are shared.
    /// The weights of entries stay, and each counts times the weight of its example.
    /// </remarks>
    /// <param name="exampleWeights">ω, one for each example: finite, 0 or more, and not all 0.</param>
    /// <returns>A data set with the same matrices.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exampleWeights"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not one weight for each example, or a weight is not valid.</exception>
    public Dataset<T> WithWeights(MathNet.Numerics.LinearAlgebra.Vector<T> exampleWeights)
    {
        ArgumentNullException.ThrowIfNull(exampleWeights);
        if (exampleWeights.Count != Count)
        {
            throw new ArgumentException(
                $"Expected a weight for each of {Count} examples, but got {exampleWeights.Count}.", nameof(exampleWeights));
        }

        T[] values = exampleWeights.AsArray() ?? exampleWeights.ToArray();
        _ = ExampleWeights.RequireSum<T>(values, nameof(exampleWeights));
        return new Dataset<T>(this, values, entries);
    }

    /// <summary>Returns the same examples, with each weight multiplied by the weight of its class.</summary>
    /// <param name="classWeights">
    /// One for each class: finite, 0 or more, and not 0 for all classes that occur. With one row of targets, class 0 comes first, then class 1.
    /// </param>
    /// <returns>A data set with the same matrices.</returns>
    /// <exception cref="InvalidOperationException">The targets are not classes: one row of 0 and 1, or one-hot columns.</exception>
    /// <exception cref="ArgumentException">There is not one weight for each class, or a weight is not valid.</exception>
    public Dataset<T> WithClassWeights(ReadOnlySpan<double> classWeights)
    {
        ReadOnlyColumns<T> classes = RequireClasses();
        ClassWeights.Require(classWeights, TargetSize, nameof(classWeights));
        T[] values = ClassWeights.Apply(classes, classWeights, weights);
        _ = ExampleWeights.RequireSum<T>(values, nameof(classWeights));
        return new Dataset<T>(this, values, entries);
    }

    /// <summary>Returns the same examples with weights that make all classes count equally, for any numbers of examples.</summary>
    /// <remarks>
    /// <code>
    /// weight of class c = n/(k·n_c)        n: examples, n_c: examples of class c, k: classes that occur
    /// </code>
    /// If examples have weights, n and n_c are sums of weights, and the weights are multiplied. In scikit-learn this is 'balanced'.
    /// G. King, L. Zeng: Logistic regression in rare events data. Political Analysis 9, 2001.
    /// </remarks>
    /// <returns>A data set with the same matrices. The sum of the weights does not change.</returns>
    /// <exception cref="InvalidOperationException">The targets are not classes: one row of 0 and 1, or one-hot columns.</exception>
    public Dataset<T> WithBalancedClassWeights()
    {
        ReadOnlyColumns<T> classes = RequireClasses();

        // All entries of an example have the same weight, so that the first is that of the example.
        T[] counts = effective.Length == 0 ? weights : [.. Enumerable.Range(0, Count).Select(i => effective[i * TargetSize])];
        return new Dataset<T>(this, ClassWeights.Apply(classes, ClassWeights.Balanced(classes, counts), weights), entries);
    }

    /// <summary>Copies the weights of the chosen examples, if there are any.</summary>
    internal void GatherWeights(ReadOnlySpan<int> indices, Span<T> batchWeights)
    {
        for (int i = 0; i < batchWeights.Length; i++)
        {
            batchWeights[i] = weights[indices[i]];
        }
    }

    /// <summary>Throws if weights have been changed to invalid values, or if all are 0 in this selection of examples or entries.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    internal void RequireWeights(string parameter)
    {
        if (weights.Length > 0)
        {
            _ = ExampleWeights.RequireSum<T>(weights, parameter);
        }

        if (effective.Length > 0)
        {
            TargetWeights.Require<T>(effective, TargetSize, parameter);
        }
    }

    /// <summary>The targets, if they are classes.</summary>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    private ReadOnlyColumns<T> RequireClasses()
    {
        Batch<T> all = Slice(0, Count);
        return all.HasClasses ? all.Targets : throw new InvalidOperationException(
            "Class weights need targets that are classes: one row of 0 and 1, or columns with a single 1 and zeros. Use WithWeights.");
    }
}
