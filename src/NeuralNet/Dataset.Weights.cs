namespace NeuralNet;

/// <content>How much each example counts in costs and metrics.</content>
public sealed partial class Dataset<T>
{
    /// <summary>The same examples with other weights, instead of those that they had: how much each counts in costs and metrics.</summary>
    /// <remarks>
    /// An example of weight 2 counts like two, one of weight 0 like none. Only ratios matter. The moments of <see cref="BatchNorm"/> are not
    /// weighted. The array of a dense vector is used without copying; the matrices are shared.
    /// </remarks>
    /// <param name="exampleWeights">ω, one for each example: finite, 0 or more, and not all 0.</param>
    /// <returns>A data set on the same matrices.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exampleWeights"/> is null.</exception>
    /// <exception cref="ArgumentException">There are more or fewer than examples, or they are not valid weights.</exception>
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
        return new Dataset<T>(this, values);
    }

    /// <summary>The same examples, the weight of each multiplied by that of its class.</summary>
    /// <param name="classWeights">
    /// One for each class: finite, 0 or more, and not 0 for all that occur. With one row of targets, the class of 0 comes first, then that of 1.
    /// </param>
    /// <returns>A data set on the same matrices.</returns>
    /// <exception cref="InvalidOperationException">The targets are not classes: one row of 0 and 1, or one-hot columns.</exception>
    /// <exception cref="ArgumentException">There are more or fewer than classes, or they are not valid weights.</exception>
    public Dataset<T> WithClassWeights(ReadOnlySpan<double> classWeights)
    {
        ReadOnlyColumns<T> classes = Slice(0, Count).Targets;
        ClassWeights.RequireClasses(classes);
        ClassWeights.Require(classWeights, TargetSize, nameof(classWeights));
        T[] values = ClassWeights.Apply(classes, classWeights, weights);
        _ = ExampleWeights.RequireSum<T>(values, nameof(classWeights));
        return new Dataset<T>(this, values);
    }

    /// <summary>The same examples, weighted so that all classes count alike, however many examples each has.</summary>
    /// <remarks>
    /// <code>
    /// weight of class c = n/(k·n_c)        n examples, n_c of class c, k classes that occur
    /// </code>
    /// Examples that have weights count by them in n and n_c, and their weights are multiplied. G. King, L. Zeng: Logistic regression in
    /// rare events data. Political Analysis 9, 2001; scikit-learn calls it 'balanced'.
    /// </remarks>
    /// <returns>A data set on the same matrices, the sum of whose weights is the same as before.</returns>
    /// <exception cref="InvalidOperationException">The targets are not classes: one row of 0 and 1, or one-hot columns.</exception>
    public Dataset<T> WithBalancedClassWeights()
    {
        ReadOnlyColumns<T> classes = Slice(0, Count).Targets;
        ClassWeights.RequireClasses(classes);
        return new Dataset<T>(this, ClassWeights.Apply(classes, ClassWeights.Balanced(classes, weights), weights));
    }

    /// <summary>Copies the weights of chosen examples, if there are any.</summary>
    internal void GatherWeights(ReadOnlySpan<int> indices, Span<T> batchWeights)
    {
        for (int i = 0; i < batchWeights.Length; i++)
        {
            batchWeights[i] = weights[indices[i]];
        }
    }

    /// <summary>Refuses weights that were changed to something else, or that are all 0 in this selection of examples.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    internal void RequireWeights(string parameter)
    {
        if (weights.Length > 0)
        {
            _ = ExampleWeights.RequireSum<T>(weights, parameter);
        }
    }
}
