using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace NeuralNet.Data;

/// <summary>Training data in two files, which stays on the disk: inputs and targets. <see cref="Npy.Open{T}"/> and <see cref="Idx.Open{T}"/> make one.</summary>
/// <remarks>
/// The files are mapped into memory, and the system caches them. The process itself needs memory for some batches, and 4 bytes for each example if their
/// order is random. If a file becomes shorter or is changed while it is open, the next read throws. If it becomes shorter during a read, or the disk or
/// network fails, the system may end the process. If it is replaced by a new file of the same name, the source goes on with the old one.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class FileSource<T> : ExampleSource<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NumberFile inputs;
    private readonly NumberFile targets;
    private readonly int? classes;
    private readonly double factor;
    private T[] labels = [];

    /// <summary>Opens the files.</summary>
    internal FileSource(Func<FileStream, FileFault, NumberFile> open, string format, string inputs, string targets, int? classes, double factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(inputs);
        ArgumentException.ThrowIfNullOrEmpty(targets);
        this.classes = classes is { } given ? Require.That(given, given >= 2, nameof(classes), "at least 2") : null;
        this.factor = Require.Finite(factor, nameof(factor));
        this.inputs = Open(open, format, inputs, nameof(inputs));
        try
        {
            this.targets = Open(open, format, targets, nameof(targets));
            try
            {
                RequireTargets();
            }
            catch
            {
                this.targets.Dispose();
                throw;
            }
        }
        catch
        {
            this.inputs.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Count => inputs.Count;

    /// <inheritdoc/>
    public override int InputSize => inputs.ExampleSize;

    /// <inheritdoc/>
    public override int TargetSize => classes ?? targets.ExampleSize;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The columns to write to have the wrong size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such example.</exception>
    /// <exception cref="InvalidDataException">A file has become shorter or was changed since it was opened, or a number is not one of the classes.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The source has been disposed.</exception>
    public override void Gather(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets) =>
        GatherOn(indices, batchInputs, batchTargets, threads: 1);

    /// <summary>Closes the files. Dispose the source when no training uses it any more.</summary>
    public void Dispose()
    {
        inputs.Dispose();
        targets.Dispose();
    }

    /// <inheritdoc/>
    internal override bool IsMapped => true;

    /// <inheritdoc/>
    internal override void GatherOn(ReadOnlySpan<int> indices, Columns<T> batchInputs, Columns<T> batchTargets, int threads)
    {
        RequireShape(batchInputs, InputSize, indices.Length, nameof(batchInputs));
        RequireShape(batchTargets, TargetSize, indices.Length, nameof(batchTargets));
        RequireIndices(indices);
        lock (Gate)
        {
            inputs.Read(indices, factor, batchInputs.Values, threads);
            if (classes is null)
            {
                targets.Read(indices, 1, batchTargets.Values, threads);
            }
            else
            {
                ReadClasses(indices, batchTargets, threads);
            }
        }
    }

    /// <inheritdoc/>
    internal override void Touch(ReadOnlySpan<int> indices)
    {
        inputs.Touch(indices);
        targets.Touch(indices);
    }

    private void ReadClasses(ReadOnlySpan<int> indices, Columns<T> batchTargets, int threads)
    {
        labels = labels.Length < indices.Length ? new T[indices.Length] : labels;
        targets.Read(indices, 1, labels.AsSpan(0, indices.Length), threads);
        batchTargets.Values.Clear();
        for (int i = 0; i < indices.Length; i++)
        {
            batchTargets[i][ClassOf(labels[i], indices[i])] = T.One;
        }
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The number file disposes it.")]
    private static NumberFile Open(Func<FileStream, FileFault, NumberFile> open, string format, string path, string parameter)
    {
        FileStream file = Streams.Open(path, FileShare.Read, bufferSize: 0);
        try
        {
            return file.CanSeek
                ? open(file, new FileFault(path, format))
                : throw new ArgumentException($"Expected a file that can be read at any position, but {QuotedText.Path(path)} is a pipe or a device.", parameter);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void RequireTargets()
    {
        if (inputs.Count != targets.Count)
        {
            throw new ArgumentException(
                $"Inputs and targets must have the same number of examples, but {inputs.Fault.File} has {inputs.Count} and {targets.Fault.File} has {targets.Count}.",
                nameof(targets));
        }

        if (classes is not null && (targets.ExampleSize != 1 || !targets.IsInteger))
        {
            throw targets.Fault.Of(
                $"must have one whole number for each example, because it has classes, but an example has {targets.ExampleSize} "
                + $"{(targets.IsInteger ? "whole " : string.Empty)}{RecordText.Noun(targets.ExampleSize, "number")}. Leave out the argument classes if these are targets.");
        }
    }

    private int ClassOf(T label, int example)
    {
        double value = double.CreateTruncating(label);
        return value >= 0 && value < classes
            ? (int)value
            : throw targets.Fault.Of(string.Create(
                CultureInfo.InvariantCulture,
                $"has the class {value} in example {example}, counted from 0, but {classes} classes are 0 to {classes - 1}."));
    }
}
