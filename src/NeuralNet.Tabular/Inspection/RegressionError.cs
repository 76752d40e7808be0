namespace NeuralNet.Tabular;

/// <summary>The prediction of a number for a row, and the true number.</summary>
/// <param name="Row">The row in its table, counted from 0.</param>
/// <param name="Actual">The true number.</param>
/// <param name="Predicted">The prediction.</param>
public readonly record struct RegressionError(int Row, double Actual, double Predicted)
{
    /// <summary>The prediction less the true number: above 0 if the prediction is too high.</summary>
    public double Error => Predicted - Actual;
}
