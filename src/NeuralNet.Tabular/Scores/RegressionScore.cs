using System.Globalization;

namespace NeuralNet.Tabular;

/// <summary>How far the predictions of one target are from the true numbers.</summary>
public sealed record RegressionScore : ITargetScore
{
    /// <summary>The target.</summary>
    public required string Target { get; init; }

    /// <summary>The root of the mean squared error, in the unit of the target.</summary>
    public required double RootMeanSquaredError { get; init; }

    /// <summary>The mean absolute error, in the unit of the target.</summary>
    public required double MeanAbsoluteError { get; init; }

    /// <summary>The explained share of the variance: 1 is perfect, and 0 is as good as the mean. NaN if all true numbers are equal.</summary>
    public required double RSquared { get; init; }

    /// <summary>The number of rows with a target.</summary>
    public required int RowCount { get; init; }

    /// <summary>The scores, such as <c>RMSE 47,512   MAE 31,802   R² 0.830   (4,128 rows)</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"RMSE {NumberText.Of(RootMeanSquaredError)}   MAE {NumberText.Of(MeanAbsoluteError)}   R² {RSquared:F3}   "
            + $"({RowCount:N0} {(RowCount == 1 ? "row" : "rows")})");
}
