namespace NeuralNet.Tabular;

/// <summary>A calibration in a model file. JSON has no NaN, so that an unknown error is null.</summary>
/// <param name="Temperature">The temperature.</param>
/// <param name="ErrorBefore">The calibration error without it.</param>
/// <param name="ErrorAfter">The calibration error with it.</param>
/// <param name="RowCount">The number of left-out rows, once for each network that left a row out.</param>
internal sealed record CalibrationDocument(double Temperature, double? ErrorBefore, double? ErrorAfter, int RowCount);
