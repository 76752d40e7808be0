namespace NeuralNet.Tests.Training;

/// <summary>The mean squared error. It remembers the targets of every batch, and counts the checks of targets.</summary>
public sealed record RecordingCost : Cost
{
    public ICollection<double[]> Batches { get; } = [];

    public int Validations { get; private set; }

    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
    {
        Batches.Add([.. expected.Values.ToArray().Select(double.CreateChecked)]);
        return MeanSquaredError.Value(predicted, expected, weights);
    }

    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        MeanSquaredError.Gradient(predicted, expected, weights, result);

    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        Validations++;
        base.Validate(targets);
    }
}
