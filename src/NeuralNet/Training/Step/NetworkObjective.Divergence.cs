using System.Globalization;

namespace NeuralNet;

/// <summary>What is said where J, a gradient, a statistic or an update is not finite: when, in which layer, and what may help.</summary>
internal sealed partial class NetworkObjective<T>
{
    /// <inheritdoc/>
    public override ArithmeticException UpdateDiverged(int parameter)
    {
        (int l, int p) = places[parameter];
        return Diverged($"the update takes {layers[l].Parameters[p].Path} out of the range of {Precision.Name<T>()}, in {cost.Place(l)}", l);
    }

    /// <summary>What is not finite after a pass over all micro-batches, or null.</summary>
    private TrainingDivergedException? NotFinite(double value, bool withGradients)
    {
        if (!double.IsFinite(value))
        {
            return RegularizationDiverged(value);
        }

        for (int p = places.Length - 1; withGradients && p >= 0; p--)
        {
            if (!FiniteCheck.All<T>(Gradient(p), threads))
            {
                return GradientDiverged(p);
            }
        }

        return workspace.HasStatistics ? StatisticDiverged() : null;
    }

    private TrainingDivergedException RegularizationDiverged(double value) => Diverged(
        FormattableString.Invariant($"the cost is {value}, by the regularization of {regularization!.FindNotFinite()?.Path ?? "all weights"}"), null);

    private TrainingDivergedException? StatisticDiverged()
    {
        for (int l = 0; l < layers.Length; l++)
        {
            for (int s = 0; s < layers[l].Statistics.Count; s++)
            {
                ReadOnlySpan<T> values = workspace.Statistic(l, s);
                int bad = FiniteCheck.IndexOfNotFinite(values);
                if (bad >= 0)
                {
                    Parameter<T> statistic = layers[l].Statistics[s];
                    return Diverged(
                        FormattableString.Invariant($"row {bad % statistic.Rows}, column {bad / statistic.Rows} of {statistic.Path} is {values[bad]}, ")
                        + $"as it leaves the range of {Precision.Name<T>()}, in {cost.Place(l)}",
                        l,
                        $"Scale this feature of what the layer gets, for example to mean 0 and variance 1{(typeof(T) == typeof(float) ? ", or make the network in double" : string.Empty)}.");
                }
            }
        }

        return null;
    }

    private TrainingDivergedException CostDiverged(double value)
    {
        string what = $"the cost is {value.ToString(CultureInfo.InvariantCulture)}";
        ReadOnlyColumns<T> inputs = part.Inputs;
        int bad = FiniteCheck.IndexOfNotFinite(inputs.Values);
        if (bad >= 0)
        {
            return Diverged(
                FormattableString.Invariant($"{what}, because feature {bad % inputs.Rows} of example {partStart + (bad / inputs.Rows)} of the batch, ")
                + FormattableString.Invariant($"counted from 0, is {inputs.Values[bad]}"),
                null,
                "Fill in the value, or leave the example out.");
        }

        for (int l = 0; l < layers.Length; l++)
        {
            ReadOnlySpan<T> outputs = workspace.Outputs(l, part.Count).Values;
            int index = FiniteCheck.IndexOfNotFinite(outputs);
            if (index >= 0)
            {
                return Diverged(FormattableString.Invariant($"{what}, as {cost.Place(l)}, gives {outputs[index]}"), l);
            }
        }

        int last = layers.Length - 1;
        return Diverged($"{what}, although the outputs of the last layer are finite: {cost.Place(last)}", last);
    }

    private TrainingDivergedException GradientDiverged(int parameter)
    {
        (int l, int p) = places[parameter];
        ReadOnlySpan<T> gradient = Gradient(parameter);
        T value = gradient[FiniteCheck.IndexOfNotFinite(gradient)];
        string path = layers[l].Parameters[p].Path;
        return Diverged(FormattableString.Invariant($"the gradient of {path} is {value}, in {cost.Place(l)}"), l);
    }

    private TrainingDivergedException Diverged(
        string what,
        int? layer,
        string advice = "Try a lower learning rate, other initial weights, or inputs and, in a regression, targets of mean 0 and variance 1.") =>
        new($"Training stopped in epoch {epoch}, iteration {iteration}: {what}. No parameter has moved in this iteration. {advice}")
        {
            Epoch = epoch,
            Iteration = iteration,
            Layer = layer,
        };
}
