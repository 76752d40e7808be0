namespace NeuralNet.Reports;

/// <summary>A problem of a training, and what to try.</summary>
public sealed record HealthFinding
{
    /// <summary>The kind of problem.</summary>
    public required HealthProblem Problem { get; init; }

    /// <summary>How serious it is.</summary>
    public required HealthSeverity Severity { get; init; }

    /// <summary>The index in <see cref="TrainingRecord.Layers"/>, or null if the finding is about the whole training.</summary>
    public required int? Layer { get; init; }

    /// <summary>What is wrong and what to try, in sentences. It may contain the name of a layer, which is any text.</summary>
    public required string Text { get; init; }

    /// <summary>The severity and the text.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Severity}: {Text}";
}
