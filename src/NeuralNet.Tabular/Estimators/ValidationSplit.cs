namespace NeuralNet.Tabular;

/// <summary>Which training rows a network leaves out, to find its best epoch and to calibrate it.</summary>
/// <remarks>
/// Each network leaves out about a fifth of the rows. If a model has several networks, each leaves out another fifth, except with <see cref="ByTime"/>: there
/// all leave out the latest fifth. Fewer than 10 rows are all learnt from, without calibration.
/// </remarks>
public abstract record ValidationSplit
{
    private protected ValidationSplit()
    {
    }

    /// <summary>A random fifth. For classes, each class is divided separately.</summary>
    /// <value>The default.</value>
    public static ValidationSplit Random { get; } = new RandomValidation();

    /// <summary>Whole groups of rows, such as all rows of a patient. The column is no feature. A row without a group is a group of its own.</summary>
    /// <param name="column">The column that names the group.</param>
    /// <returns>The split.</returns>
    /// <exception cref="ArgumentException"><paramref name="column"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="column"/> is null.</exception>
    public static ValidationSplit ByGroup(string column) => new GroupValidation(Require.Name(column));

    /// <summary>The latest rows. Use it if the model predicts the future. The column stays a feature, unless you drop it.</summary>
    /// <remarks>
    /// Rows of the same time stay together, so that the part that is left out is as nearly a fifth as the times allow. If all rows have the same time,
    /// <c>Fit</c> throws an <see cref="ArgumentException"/>.
    /// <para>
    /// All networks leave out the same rows. The model therefore never learns from the latest fifth. It uses these rows only to find the best epochs and
    /// to calibrate. If the newest rows matter most, compare with <see cref="Random"/> on later test rows: its networks leave out different rows, so that a
    /// model of five networks learns from all of them.
    /// </para>
    /// </remarks>
    /// <param name="column">A column of dates or numbers. It needs a value in each row.</param>
    /// <returns>The split.</returns>
    /// <exception cref="ArgumentException"><paramref name="column"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="column"/> is null.</exception>
    public static ValidationSplit ByTime(string column) => new TimeValidation(Require.Name(column));
}
