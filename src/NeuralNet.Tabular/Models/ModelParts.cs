namespace NeuralNet.Tabular;

/// <summary>Everything that a model is made of. A model file has the same parts.</summary>
internal sealed class ModelParts
{
    /// <summary>How rows become features.</summary>
    public required Preparation Preparation { get; init; }

    /// <summary>The targets.</summary>
    public required TargetSet Targets { get; init; }

    /// <summary>The networks: for each part of the training rows that is left out, one of each kind.</summary>
    public required Network<float>[] Networks { get; init; }

    /// <summary>The share of each kind in the predictions of a part. The sum is 1.</summary>
    public double[] Shares { get; init; } = [1];

    /// <summary>The number of parts, whose predictions are averaged.</summary>
    public int PartCount => Networks.Length / Shares.Length;

    /// <summary>For each target the errors on the rows that the networks left out; for regression.</summary>
    public required Residuals[] Residuals { get; init; }

    /// <summary>For each target the calibration of its probabilities; for classes.</summary>
    public required Calibration[] Calibrations { get; init; }

    /// <summary>Computes the outputs of a part for some rows: those of its networks, times their shares.</summary>
    /// <param name="part">The part, from 0 on.</param>
    /// <param name="features">The features, row after row.</param>
    /// <param name="outputs">Receives the outputs, row after row.</param>
    /// <param name="scratch">As many numbers as there are outputs. It is not used if there is one kind only.</param>
    /// <param name="threads">The number of threads.</param>
    public void Predict(int part, ReadOnlySpan<float> features, Span<float> outputs, Span<float> scratch, int threads)
    {
        Networks[part * Shares.Length].Predict(features, outputs, threads);
        for (int kind = 1; kind < Shares.Length; kind++)
        {
            Networks[(part * Shares.Length) + kind].Predict(features, scratch, threads);
            for (int i = 0; i < outputs.Length; i++)
            {
                double sum = kind == 1 ? Shares[0] * outputs[i] : outputs[i];
                outputs[i] = (float)(sum + (Shares[kind] * scratch[i]));
            }
        }
    }
}
