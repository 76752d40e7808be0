namespace NeuralNet.Tabular;

/// <summary>Collects a function for each column that a model needs. The functions are the same as for <see cref="TableBuilder{TRow}"/>.</summary>
/// <remarks>
/// <code>
/// RowReader&lt;House&gt; reader = model.ReadRows&lt;House&gt;().Number("rooms", house => house.Rooms).Words("city", house => house.City).Build();
/// double price = model.Predict(reader, house);
/// </code>
/// </remarks>
/// <typeparam name="TRow">The type of the objects.</typeparam>
public sealed class RowReaderBuilder<TRow>
{
    private readonly Preparation preparation;
    private readonly Dictionary<string, (ColumnKind Kind, Func<TRow, Cell> Cell)> functions = new(StringComparer.Ordinal);

    internal RowReaderBuilder(Preparation preparation) => this.preparation = preparation;

    /// <summary>Reads a column of numbers. Null and NaN are missing.</summary>
    /// <param name="name">The name of the column in the training table.</param>
    /// <param name="value">The number of an object.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The column has a function already.</exception>
    public RowReaderBuilder<TRow> Number(string name, Func<TRow, double?> value) =>
        Add(name, ColumnKind.Number, value, row => Cell.Of(value(row)));

    /// <summary>Reads a column of words. Null is missing.</summary>
    /// <param name="name">The name of the column in the training table.</param>
    /// <param name="value">The word of an object.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The column has a function already.</exception>
    public RowReaderBuilder<TRow> Words(string name, Func<TRow, string?> value) =>
        Add(name, ColumnKind.Word, value, row => Cell.Of(value(row)));

    /// <summary>Reads a column of truth values. Null is missing.</summary>
    /// <param name="name">The name of the column in the training table.</param>
    /// <param name="value">The truth value of an object.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The column has a function already.</exception>
    public RowReaderBuilder<TRow> Truth(string name, Func<TRow, bool?> value) =>
        Add(name, ColumnKind.Truth, value, row => Cell.Of(value(row)));

    /// <summary>Reads a column of dates. Null is missing.</summary>
    /// <param name="name">The name of the column in the training table.</param>
    /// <param name="value">The date of an object.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The column has a function already.</exception>
    public RowReaderBuilder<TRow> Date(string name, Func<TRow, DateTime?> value) =>
        Add(name, ColumnKind.Date, value, row => Cell.Of(value(row)));

    /// <summary>Makes the reader. Functions for columns that the model does not need are never called.</summary>
    /// <returns>The reader.</returns>
    /// <exception cref="InvalidOperationException">A column that the model needs has no function, or one for another kind of cells.</exception>
    public RowReader<TRow> Build()
    {
        List<Func<TRow, Cell>> cells = [];
        foreach (ColumnPlan plan in preparation.Used)
        {
            string method = plan.Kind switch
            {
                ColumnKind.Number => nameof(Number),
                ColumnKind.Word => nameof(Words),
                ColumnKind.Truth => nameof(Truth),
                _ => nameof(Date),
            };
            string name = QuotedText.Of(plan.Name);
            if (!functions.TryGetValue(plan.Name, out (ColumnKind Kind, Func<TRow, Cell> Cell) function))
            {
                string near = NearestName.Of(plan.Name, functions.Keys) is string nearest ? $" There is one for '{QuotedText.Of(nearest)}'." : string.Empty;
                throw new InvalidOperationException($"The model needs the column '{name}', "
                    + $"but it has no function.{near} Add .{method}(\"{name}\", row => …).");
            }

            cells.Add(function.Kind == plan.Kind
                ? function.Cell
                : throw new InvalidOperationException($"Column '{name}' has {KindText.Plural(plan.Kind)} in the training table, "
                    + $"but its function gives {KindText.Plural(function.Kind)}. Use {method}."));
        }

        return new RowReader<TRow>(preparation, [.. cells]);
    }

    private RowReaderBuilder<TRow> Add(string name, ColumnKind kind, Delegate value, Func<TRow, Cell> cell)
    {
        _ = Require.Name(name);
        ArgumentNullException.ThrowIfNull(value);
        return functions.TryAdd(name, (kind, cell))
            ? this
            : throw new ArgumentException($"There is a function for the column '{QuotedText.Of(name)}' already.", nameof(name));
    }
}
