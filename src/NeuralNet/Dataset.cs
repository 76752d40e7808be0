using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>Examples with their targets, one example per column.</summary>
/// <remarks>
/// The arrays of dense matrices are used without copying. If you change such a matrix, you change the data set. A matrix that is not dense is copied
/// once. The number of examples and the sizes are fixed.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Dataset<T> : ExampleSource<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] inputs;

    /// <summary>The targets of batches: the array of <see cref="Targets"/> or, if an entry has the weight 0, a copy with a valid number in its place.</summary>
    private readonly T[] targets;

    private readonly T[] weights = [];
    private readonly T[] entries = [];
    private readonly T[] effective = [];

    /// <summary>Initializes a data set.</summary>
    /// <param name="inputs">Features × examples.</param>
    /// <param name="targets">Outputs × examples. Column i is the target of column i of the inputs.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">The matrices differ in the number of examples, or there are none.</exception>
    public Dataset(Matrix<T> inputs, Matrix<T> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.ColumnCount != targets.ColumnCount)
        {
            string? turned = inputs.RowCount == targets.RowCount ? "both"
                : inputs.RowCount == targets.ColumnCount ? "the inputs"
                : inputs.ColumnCount == targets.RowCount ? "the targets"
                : null;
            string hint = turned is null
                ? " Dataset.FromRows makes a data set from rows and labels."
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

    /// <summary>Initializes a data set with the matrices of another one and other weights of examples and entries, or none if an array is empty.</summary>
    private Dataset(Dataset<T> data, T[] weights, T[] entries)
    {
        inputs = data.inputs;
        Inputs = data.Inputs;
        Targets = data.Targets;
        ClassNames = data.ClassNames;
        this.weights = weights;
        Weights = weights.Length == 0 ? null : MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(weights);
        this.entries = entries;
        targets = ReferenceEquals(entries, data.entries) ? data.targets : TargetWeights.Fill(Targets.ToDenseArray(), entries, TargetSize);
        effective = Multiply(entries, weights);
        EntryWeights = entries.Length == 0 ? null : entries.ToMatrix(TargetSize, Count);
    }

    /// <summary>Features × examples, not a copy.</summary>
    public Matrix<T> Inputs { get; }

    /// <summary>Outputs × examples, not a copy.</summary>
    /// <value>A missing target is NaN. A cost or metric of these targets then needs <see cref="EntryWeights"/>.</value>
    public Matrix<T> Targets { get; }

    /// <summary>The weights ω of the examples in every mean (Eq. 9), not a copy. Null if all are 1.</summary>
    /// <value>By default null. The methods that set weights return a data set with weights.</value>
    public MathNet.Numerics.LinearAlgebra.Vector<T>? Weights { get; }

    /// <summary>The weights ω of the entries of the targets (Eq. 9), outputs × examples, not a copy. Null if all are 1.</summary>
    /// <value>By default null. A weight is 0 if the target is missing.</value>
    public Matrix<T>? EntryWeights { get; }

    /// <summary>The names of the classes, in the order of the rows of the targets. Empty if there are none.</summary>
    /// <value>Empty, unless <see cref="Dataset.FromRows{T}(IEnumerable{T[]}, IEnumerable{string}, IReadOnlyList{string})"/> made the data set.</value>
    public IReadOnlyList<string> ClassNames { get; internal init; } = [];

    /// <summary>The number of examples, at least 1.</summary>
    public override int Count => Inputs.ColumnCount;

    /// <summary>The number of features of an example.</summary>
    public override int InputSize => Inputs.RowCount;

    /// <summary>The number of outputs of an example.</summary>
    public override int TargetSize => Targets.RowCount;

    /// <summary>Copies chosen examples in the given order into memory of the caller. It allocates nothing.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1. An example may occur twice.</param>
    /// <param name="batchInputs">Receives the features: <see cref="InputSize"/> rows, one column for each index.</param>
    /// <param name="batchTargets">Receives the targets: <see cref="TargetSize"/> rows, one column for each index. A missing target is NaN.</param>
    /// <exception cref="ArgumentException">The columns to write to have the wrong size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public override void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets) =>
        Gather(Targets.ToDenseArray(), indices, batchInputs, batchTargets, threads: 1);

    /// <summary>Makes a data set of chosen examples, copied in the given order.</summary>
    /// <param name="indices">The examples, each 0 … <see cref="Count"/> − 1; at least one.</param>
    /// <returns>A data set with its own memory.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="indices"/> is empty, or an array cannot hold the examples.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    public override Dataset<T> Select(ReadOnlySpan<int> indices)
    {
        Dataset<T> copied = base.Select(indices);
        Dataset<T> chosen = new(copied.Inputs, copied.Targets) { ClassNames = ClassNames };
        T[] chosenWeights = new T[weights.Length == 0 ? 0 : indices.Length];
        GatherWeights(indices, chosenWeights);
        T[] chosenEntries = new T[entries.Length == 0 ? 0 : copied.targets.Length];
        GatherEntries(entries, indices, chosenEntries, threads: 1);
        return new Dataset<T>(chosen, chosenWeights, chosenEntries);
    }

    /// <summary>Returns the same examples with other inputs, such as standardized ones. Targets, weights and class names stay the same.</summary>
    /// <param name="inputs">Features × examples, a column for each example. The array of a dense matrix is used without copying.</param>
    /// <returns>A data set with the same targets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inputs"/> is null.</exception>
    /// <exception cref="ArgumentException">The number of columns is not the number of examples, or there are no rows.</exception>
    public Dataset<T> WithInputs(Matrix<T> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.ColumnCount != Count)
        {
            string hint = inputs.RowCount == Count ? " Is the data transposed? Examples are columns: call Transpose()." : string.Empty;
            throw new ArgumentException(
                $"Expected a column for each of {Count} examples, but the inputs are {inputs.RowCount} × {inputs.ColumnCount}.{hint}", nameof(inputs));
        }

        return new Dataset<T>(new Dataset<T>(inputs, Targets) { ClassNames = ClassNames }, weights, entries);
    }

    /// <summary>The sizes, such as <c>1437 examples: 64 inputs, 10 targets</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"{base.ToString()}{(Weights is null ? string.Empty : ", weighted")}{(EntryWeights is null ? string.Empty : ", weighted entries")}";

    /// <inheritdoc/>
    internal override Dataset<T> Sample(string what) => this;

    /// <summary>Consecutive examples, without copying. A missing target is replaced by a valid number.</summary>
    internal Batch<T> Slice(int start, int count) => new(
        inputs.AsMemory(start * InputSize, count * InputSize), InputSize,
        targets.AsMemory(start * TargetSize, count * TargetSize), TargetSize, count,
        weights.AsMemory(weights.Length == 0 ? 0 : start, weights.Length == 0 ? 0 : count),
        effective.Length == 0 ? default : effective.AsMemory(start * TargetSize, count * TargetSize));

    /// <summary>Does the same for a batch of training, on several threads if there are enough numbers. A missing target is replaced by a valid number.</summary>
    internal void GatherBatch(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets, int threads) =>
        Gather(targets, indices, batchInputs, batchTargets, threads);

    private void Gather(T[] source, ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets, int threads)
    {
        RequireShape(batchInputs, InputSize, indices.Length, nameof(batchInputs));
        RequireShape(batchTargets, TargetSize, indices.Length, nameof(batchTargets));
        ColumnGather.Copy<T>(inputs, InputSize, indices, batchInputs.Values, threads);
        ColumnGather.Copy<T>(source, TargetSize, indices, batchTargets.Values, threads);
    }
}
