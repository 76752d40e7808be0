using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Examples with their targets, one example per column.</summary>
/// <remarks>
/// The arrays of dense matrices are used without copying: changing the matrix changes the data set. A matrix that is not dense is
/// copied once. The number of examples and the sizes are fixed.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Dataset<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] inputs;
    private readonly T[] targets;
    private readonly T[] weights = [];

    /// <summary>Initializes a data set.</summary>
    /// <param name="inputs">Features × examples.</param>
    /// <param name="targets">Outputs × examples, column i the target of column i of the inputs.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">The matrices differ in the number of examples, or there is none.</exception>
    public Dataset(Matrix<T> inputs, Matrix<T> targets)
    {
        Precision.Require<T>();
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.ColumnCount != targets.ColumnCount)
        {
            string? turned = inputs.RowCount == targets.RowCount ? "both"
                : inputs.RowCount == targets.ColumnCount ? "the inputs"
                : inputs.ColumnCount == targets.RowCount ? "the targets"
                : null;
            string hint = turned is null
                ? " Labels become columns by OneHot.Encode."
                : $" Is the data transposed? Examples are columns: call Transpose() on {turned}.";
            throw new ArgumentException(
                $"Inputs and targets must have one column per example, but inputs are {inputs.RowCount} × {inputs.ColumnCount} "
                + $"and targets {targets.RowCount} × {targets.ColumnCount}.{hint}",
                nameof(targets));
        }

        if (inputs.ColumnCount == 0 || inputs.RowCount == 0 || targets.RowCount == 0)
        {
            throw new ArgumentException(
                $"A data set needs at least one example, feature and output, but inputs are {inputs.RowCount} × {inputs.ColumnCount} "
                + $"and targets {targets.RowCount} × {targets.ColumnCount}.",
                nameof(inputs));
        }

        this.inputs = inputs.ToDenseArray();
        this.targets = targets.ToDenseArray();
        Inputs = this.inputs.ToMatrix(inputs.RowCount, inputs.ColumnCount);
        Targets = this.targets.ToMatrix(targets.RowCount, targets.ColumnCount);
    }

    /// <summary>Initializes a data set on the matrices of another, with other weights; empty for none.</summary>
    private Dataset(Dataset<T> data, T[] weights)
    {
        inputs = data.inputs;
        targets = data.targets;
        Inputs = data.Inputs;
        Targets = data.Targets;
        this.weights = weights;
        Weights = weights.Length == 0 ? null : MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(weights);
    }

    /// <summary>Features × examples, not a copy.</summary>
    public Matrix<T> Inputs { get; }

    /// <summary>Outputs × examples, not a copy.</summary>
    public Matrix<T> Targets { get; }

    /// <summary>The weights ω of the examples in every mean (Eq. 9), not a copy; null if all are 1.</summary>
    /// <value>Null, unless one of the methods made the data set that give weights.</value>
    public MathNet.Numerics.LinearAlgebra.Vector<T>? Weights { get; }

    /// <summary>The number of examples, at least 1.</summary>
    public int Count => Inputs.ColumnCount;

    /// <summary>The number of features of an example.</summary>
    public int InputSize => Inputs.RowCount;

    /// <summary>The number of outputs of an example.</summary>
    public int TargetSize => Targets.RowCount;

    /// <summary>Copies chosen examples, in the order given, into memory of the caller; nothing is allocated.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1; one may be named twice.</param>
    /// <param name="batchInputs">Receives the features: <see cref="InputSize"/> rows, as many columns as indices.</param>
    /// <param name="batchTargets">Receives the targets: <see cref="TargetSize"/> rows, as many columns as indices.</param>
    /// <exception cref="ArgumentException">The columns to write to have other sizes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets) =>
        Gather(indices, batchInputs, batchTargets, threads: 1);

    /// <summary>A data set of chosen examples, copied in the order given.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1; at least one.</param>
    /// <returns>A data set of its own memory.</returns>
    /// <exception cref="ArgumentException"><paramref name="indices"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public Dataset<T> Select(ReadOnlySpan<int> indices)
    {
        if (indices.IsEmpty)
        {
            throw new ArgumentException("A data set needs at least one example, but no index was given.", nameof(indices));
        }

        T[] chosenInputs = new T[InputSize * indices.Length];
        T[] chosenTargets = new T[TargetSize * indices.Length];
        Gather(
            indices,
            new Columns<T>(chosenInputs, InputSize, indices.Length),
            new Columns<T>(chosenTargets, TargetSize, indices.Length));
        Dataset<T> chosen = new(chosenInputs.ToMatrix(InputSize, indices.Length), chosenTargets.ToMatrix(TargetSize, indices.Length));
        if (Weights is null)
        {
            return chosen;
        }

        T[] chosenWeights = new T[indices.Length];
        GatherWeights(indices, chosenWeights);
        return new Dataset<T>(chosen, chosenWeights);
    }

    /// <summary>The same examples with other weights, instead of those that they had: how much each counts in costs and metrics.</summary>
    /// <remarks>
    /// An example of weight 2 counts like two, one of weight 0 like none. Only ratios matter. The moments of <see cref="BatchNorm"/> are not
    /// weighted. The array of a dense vector is used without copying; the matrices are shared.
    /// </remarks>
    /// <param name="exampleWeights">ω, one for each example: finite, 0 or more, and not all 0.</param>
    /// <returns>A data set on the same matrices.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="exampleWeights"/> is null.</exception>
    /// <exception cref="ArgumentException">There are more or fewer than examples, or they are no weights.</exception>
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
    /// <exception cref="ArgumentException">There are more or fewer than classes, or they are no weights.</exception>
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

    /// <summary>The sizes, such as <c>1437 examples: 64 inputs, 10 targets</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{Count} {Counted.Noun(Count, "example")}: {InputSize} {Counted.Noun(InputSize, "input")}, {TargetSize} {Counted.Noun(TargetSize, "target")}"
        + $"{(Weights is null ? string.Empty : ", weighted")}";

    /// <summary>Consecutive examples, without copying.</summary>
    internal Batch<T> Slice(int start, int count) => new(
        inputs.AsMemory(start * InputSize, count * InputSize), InputSize,
        targets.AsMemory(start * TargetSize, count * TargetSize), TargetSize, count,
        weights.AsMemory(weights.Length == 0 ? 0 : start, weights.Length == 0 ? 0 : count));

    /// <summary>Copies the weights of chosen examples, if there are any.</summary>
    internal void GatherWeights(ReadOnlySpan<int> indices, Span<T> batchWeights)
    {
        for (int i = 0; i < batchWeights.Length; i++)
        {
            batchWeights[i] = weights[indices[i]];
        }
    }

    /// <summary>Refuses weights that have become none, or of which an all too small selection was made.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    internal void RequireWeights(string parameter)
    {
        if (weights.Length > 0)
        {
            _ = ExampleWeights.RequireSum<T>(weights, parameter);
        }
    }

    /// <summary>The same on several threads, if there is enough to copy.</summary>
    internal void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets, int threads)
    {
        RequireShape(batchInputs, InputSize, indices.Length, nameof(batchInputs));
        RequireShape(batchTargets, TargetSize, indices.Length, nameof(batchTargets));
        ColumnGather.Copy<T>(inputs, InputSize, indices, batchInputs.Values, threads);
        ColumnGather.Copy<T>(targets, TargetSize, indices, batchTargets.Values, threads);
    }

    private static void RequireShape(Columns<T> columns, int rows, int count, string parameter)
    {
        if (columns.Rows != rows || columns.Count != count)
        {
            throw new ArgumentException($"Expected {rows} × {count} to write to, but got {columns.Rows} × {columns.Count}.", parameter);
        }
    }
}
