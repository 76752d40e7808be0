using System.Buffers;

namespace NeuralNet.Tabular;

/// <summary>A trained model for the rows of a table: the preparation of the columns and one or several networks.</summary>
/// <remarks>
/// A model never changes, and any number of threads may use it. Rows come from a table, from a dictionary or, without allocation, from objects through a
/// <see cref="RowReader{TRow}"/>. The same cells give the same bits, alone or in a table.
/// <code>
/// a row has                      what happens
/// a missing cell                 the value and the flag that Preparation prints
/// an unknown category            no flag is set, or the mean of the learnt columns
/// more columns                   they are ignored
/// no cell for a needed column    refused, with the nearest name
/// a cell of another kind         refused, with the column and the value, unless all cells of the column are missing
/// </code>
/// </remarks>
public abstract partial class TabularModel
{
    private const int RowsAtOnce = 1024;

    private protected TabularModel(ModelParts parts)
    {
        Parts = parts;
        Targets = [.. parts.Targets.Plans.Select(plan => plan.Name)];
        Kinds = parts.Preparation.Used.ToArray().ToDictionary(plan => plan.Name, plan => plan.Kind).AsReadOnly();
    }

    /// <summary>The names of the predicted columns.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>What is done to each column.</summary>
    public Preparation Preparation => Parts.Preparation;

    /// <summary>What was suspicious in the training table.</summary>
    public IReadOnlyList<string> Warnings => Preparation.Warnings;

    /// <summary>The kinds of the columns that the model needs, for <see cref="CsvOptions.Kinds"/> of files to predict.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; }

    /// <summary>The number of networks, whose predictions are averaged.</summary>
    public int NetworkCount => Parts.Networks.Length;

    /// <summary>The number of parameters of all networks.</summary>
    public long ParameterCount => Parts.Networks.Sum(network => network.ParameterCount);

    /// <summary>The parts of the model.</summary>
    internal ModelParts Parts { get; }

    /// <summary>The number of outputs of all networks.</summary>
    private protected int OutputCount => Parts.Networks.Length * Parts.Targets.OutputCount;

    /// <summary>Loads a model of either kind.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A <see cref="RegressionModel"/> or a <see cref="ClassificationModel"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">The file is not a model, is damaged, or has a newer format. The message says what was expected.</exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static TabularModel Load(string path) => Of(ModelArchive.Load(path));

    /// <summary>Loads a model of either kind from a stream, which must end with it.</summary>
    /// <param name="stream">The stream. It must be readable, and stays open.</param>
    /// <returns>A <see cref="RegressionModel"/> or a <see cref="ClassificationModel"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">The stream contains no model, or one that is damaged or has a newer format.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static TabularModel Load(Stream stream) => Of(ModelArchive.Load(stream));

    /// <summary>Starts a reader for objects. Give a function for each column of <see cref="Preparation"/> that is used.</summary>
    /// <typeparam name="TRow">The type of the objects.</typeparam>
    /// <returns>A builder.</returns>
    public RowReaderBuilder<TRow> ReadRows<TRow>() => new(Preparation);

    /// <summary>Saves the model to a file, which is replaced as a whole.</summary>
    /// <remarks>
    /// The file is an NPZ archive. Its member <c>model.npy</c> has the bytes of a JSON text with the preparation, and <c>network0.npy</c> and so on have the
    /// bytes of model files of the core.
    /// </remarks>
    /// <param name="path">The file. It must be a regular file, or not exist yet. Its folder is created if it does not exist.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">The path names a folder, device, pipe or socket, or cannot be written. An existing file does not change.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => ModelArchive.Save(Parts, path);

    /// <summary>Saves the model to a stream.</summary>
    /// <param name="stream">The stream. It must be writable, need not be able to seek, and stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public void Save(Stream stream) => ModelArchive.Save(Parts, stream);

    /// <summary>The index of a target.</summary>
    /// <param name="target">Its name, or null if the model has one target only.</param>
    /// <exception cref="ArgumentException">There is no such target, or the model has several and none is named.</exception>
    private protected int IndexOf(string? target)
    {
        if (target is null)
        {
            return Targets.Count == 1 ? 0 : throw new ArgumentException($"The model predicts {QuotedText.List([.. Targets])}. "
                + $"Say which of them you want.", nameof(target));
        }

        for (int t = 0; t < Targets.Count; t++)
        {
            if (string.Equals(Targets[t], target, StringComparison.Ordinal))
            {
                return t;
            }
        }

        throw new ArgumentException($"The model does not predict '{QuotedText.Of(target)}', but {QuotedText.List([.. Targets])}.", nameof(target));
    }

    /// <summary>Throws if a reader was made for another model.</summary>
    /// <exception cref="ArgumentException">It was.</exception>
    private protected RowReader<TRow> Require<TRow>(RowReader<TRow> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return ReferenceEquals(reader.Preparation, Preparation)
            ? reader
            : throw new ArgumentException("The reader was made for another model. Make one with ReadRows of this model.", nameof(reader));
    }

    /// <summary>Computes the outputs of all networks for one row, network after network.</summary>
    private protected void Run<TCells>(TCells cells, Span<float> outputs)
        where TCells : ICells
    {
        float[] rented = ArrayPool<float>.Shared.Rent(Preparation.FeatureCount);
        try
        {
            Span<float> features = rented.AsSpan(0, Preparation.FeatureCount);
            Preparation.Encode(cells, features);
            int count = Parts.Targets.OutputCount;
            for (int n = 0; n < Parts.Networks.Length; n++)
            {
                Parts.Networks[n].Predict(features, outputs.Slice(n * count, count), threads: 1);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Computes the outputs of all networks for each row of a table. The action gets them one row at a time, network after network.</summary>
    private protected void Run(Table table, int? threads, Action<int, ReadOnlySpan<float>> action)
    {
        ArgumentNullException.ThrowIfNull(table);
        int count = Parts.Targets.OutputCount;
        int width = Preparation.FeatureCount;
        int most = Math.Min(RowsAtOnce, Math.Max(1, table.RowCount));
        float[] features = new float[most * width];
        float[] outputs = new float[most * OutputCount];
        float[] ofRow = new float[OutputCount];
        _ = Preparation.ColumnsOf(table);
        for (int start = 0; start < table.RowCount; start += most)
        {
            int rows = Math.Min(most, table.RowCount - start);
            Preparation.Encode(table, start, rows, features);
            for (int n = 0; n < Parts.Networks.Length; n++)
            {
                Parts.Networks[n].Predict(
                    features.AsSpan(0, rows * width), outputs.AsSpan(n * most * count, rows * count), threads ?? Environment.ProcessorCount);
            }

            for (int row = 0; row < rows; row++)
            {
                for (int n = 0; n < Parts.Networks.Length; n++)
                {
                    outputs.AsSpan((n * most * count) + (row * count), count).CopyTo(ofRow.AsSpan(n * count));
                }

                action(start + row, ofRow);
            }
        }
    }

    private static TabularModel Of(ModelParts parts) => parts.Targets.IsClassifier ? new ClassificationModel(parts) : new RegressionModel(parts);
}
