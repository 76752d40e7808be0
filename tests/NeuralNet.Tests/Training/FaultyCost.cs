namespace NeuralNet.Tests.Training;

/// <summary>The mean squared error. After some evaluations it returns a given value or gradient instead of its own.</summary>
public sealed record FaultyCost(int GoodEvaluations) : Cost
{
    private int evaluations;

    public double? WrongValue { get; init; }

    public double? WrongGradient { get; init; }

    public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
        ++evaluations > GoodEvaluations && WrongValue is double value ? value : MeanSquaredError.Value(predicted, expected, weights);

    public override void Gradient<T>(
        ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result)
    {
        MeanSquaredError.Gradient(predicted, expected, weights, result);
        if (evaluations > GoodEvaluations && WrongGradient is double gradient)
        {
            result.Values[^1] = T.CreateChecked(gradient);
        }
    }
}
