namespace NeuralNet.Tabular;

/// <summary>How a column becomes numbers for the network. Every column has a default, which depends on its kind and its cells.</summary>
/// <remarks>
/// <code>
/// column      default                                                       others
/// number      Robust                                                        Standardized, Quantiles, OneHot, Embedded, Drop
/// word        OneHot up to 8 different words, Embedded above,               OneHot, Embedded, Drop
///             Drop if all words are different
/// truth       true is 1, false is −1, missing is 0                          Drop
/// date        DateParts                                                     Drop
/// </code>
/// A column without any difference between its cells is dropped in any case. <see cref="Tabular.Preparation"/> prints what was done to each column.
/// </remarks>
public abstract record Treatment
{
    private protected Treatment()
    {
    }

    /// <summary>
    /// A number x becomes u/√(1 + (u/3)²) with u = (x − median)/(q₇₅ − q₂₅). Outliers have no effect on the scale and are clipped smoothly to ±3.
    /// </summary>
    /// <value>The default of number columns. If the quartiles are equal, half of the range takes the place of q₇₅ − q₂₅.</value>
    public static NumberTreatment Robust { get; } = new(NumberScale.Robust);

    /// <summary>A number x becomes (x − mean)/(standard deviation), at most a million deviations in either direction.</summary>
    public static NumberTreatment Standardized { get; } = new(NumberScale.Standardized);

    /// <summary>A number becomes the normal score of its rank, so that the numbers of the column have a normal distribution.</summary>
    /// <value>
    /// At most 1,000 quantiles are kept, and numbers between them are interpolated. Numbers outside the range of the training rows get the score of its end.
    /// </value>
    public static NumberTreatment Quantiles { get; } = new(NumberScale.Quantiles);

    /// <summary>
    /// Each category has a feature of its own. Two categories share one feature, which is −1 or 1. It is 0 for a missing cell, so that this counts as
    /// neither of the two. A category that the training rows do not have sets no feature.
    /// </summary>
    public static CategoryTreatment OneHot { get; } = new();

    /// <summary>A date becomes its day as a number, and the sine and cosine of its place in the year, in the week and in the day, as far as they differ.</summary>
    public static Treatment DateParts { get; } = new DateTreatment();

    /// <summary>The network does not see the column, and a table for prediction does not need it.</summary>
    public static Treatment Drop { get; } = new DropTreatment();

    /// <summary>Each category has a column of learnt numbers. Categories that the training rows do not have share the mean of these columns.</summary>
    /// <param name="size">The number of learnt numbers of a category, 1 to 1,024.</param>
    /// <returns>The treatment.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is out of range.</exception>
    public static CategoryTreatment Embedded(int size = CategoryTreatment.DefaultSize) => new() { EmbeddingSize = size };
}
