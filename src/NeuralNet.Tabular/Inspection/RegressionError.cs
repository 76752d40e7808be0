namespace NeuralNet.Tabular;

/// <summary>The prediction of a number for a row, and the true number.</summary>
public readonly record struct RegressionError
{
    internal RegressionError(int row, double actual, double predicted) =>
        (Row, Actual, Predicted) = (row, actual, predicted);

    /// <summary>The row in its table, counted from 0.</summary>
    public int Row { get; }

    /// <summary>The true number.</summary>
    public double Actual { get; }

    /// <summary>The prediction.</summary>
    public double Predicted { get; }

    /// <summary>The prediction less the true number: above 0 if the prediction is too high.</summary>
    public double Error => Predicted - Actual;
}
