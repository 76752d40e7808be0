namespace NeuralNet.Tests.Diagnostics;

/// <summary>Squared error, which is NaN if a prediction is too far from its target.</summary>
public sealed record CostOfNearPredictions(double Distance) : Cost
{
    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights)
    {
        for (int i = 0; i < predicted.Values.Length; i++)
        {
            if (Math.Abs(double.CreateChecked(predicted.Values[i] - expected.Values[i])) > Distance)
            {
                return double.NaN;
            }
        }

        return Cost.MeanSquaredError.Value(predicted, expected, weights);
    }

    public override void Gradient<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
        Cost.MeanSquaredError.Gradient(predicted, expected, weights, result);
}
