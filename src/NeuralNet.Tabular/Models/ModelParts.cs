namespace NeuralNet.Tabular;

/// <summary>Everything that a model is made of. A model file has the same parts.</summary>
internal sealed class ModelParts
{
    /// <summary>How rows become features.</summary>
    public required Preparation Preparation { get; init; }

    /// <summary>The targets.</summary>
    public required TargetSet Targets { get; init; }

    /// <summary>The networks, whose predictions are averaged.</summary>
    public required Network<float>[] Networks { get; init; }

    /// <summary>For each target the errors on the rows that the networks left out; for regression.</summary>
    public required Residuals[] Residuals { get; init; }

    /// <summary>For each target the calibration of its probabilities; for classes.</summary>
    public required Calibration[] Calibrations { get; init; }
}
