using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>The predictions of the network for the test data, compared with the targets. All numbers are doubles here.</summary>
internal sealed class TestResult
{
    private readonly double[] predictions;
    private readonly double[] targets;
    private readonly double[] weights;
    private double[]? deviations;

    private TestResult(double[] predictions, double[] targets, double[] weights, int outputs, IReadOnlyList<string> classNames)
    {
        (this.predictions, this.targets, this.weights, Outputs) = (predictions, targets, weights, outputs);
        Count = targets.Length / outputs;
        HasProbabilities = Array.TrueForAll(predictions, static value => value is >= 0 and <= 1);
        Form = FormOf();
        string noun = Form is TargetForm.Classes ? string.Empty : Form is TargetForm.Labels ? "label " : "output ";
        int first = Form is TargetForm.Classes ? 0 : 1;
        OutputNames = PageText.Names(classNames, outputs, outputs == 1 && Form is TargetForm.Numbers ? "output" : noun, first);
        if (outputs == 1 && classNames.Count == 0)
        {
            OutputNames = ["output"];
        }

        ClassNames = Form is TargetForm.Binary ? PageText.Names(classNames.Count == 2 ? classNames : [], 2, string.Empty, 0) : OutputNames;
        Errors = [.. Enumerable.Range(0, Count).Select(ErrorOf)];
    }

    /// <summary>What the targets are.</summary>
    public TargetForm Form { get; }

    /// <summary>The number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>Whether the targets are classes, of which each example has one.</summary>
    public bool HasClasses => Form is TargetForm.Classes or TargetForm.Binary;

    /// <summary>Whether all predictions are from 0 to 1.</summary>
    public bool HasProbabilities { get; }

    /// <summary>Whether examples or entries have weights.</summary>
    public bool IsWeighted => weights.Length > 0;

    /// <summary>The names of the outputs.</summary>
    public string[] OutputNames { get; }

    /// <summary>The names of the classes, two if there is one output.</summary>
    public string[] ClassNames { get; }

    /// <summary>How wrong each prediction is: the cross-entropy, or the root of the mean squared error in deviations of the targets.</summary>
    public double[] Errors { get; }

    /// <summary>Predicts the test data.</summary>
    public static TestResult Of<T>(Network<T> network, Dataset<T> test)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int outputs = test.TargetSize;
        double[] weights = test.Weights is null && test.EntryWeights is null ? [] : new double[test.Count * outputs];
        double[] ofEntries = test.EntryWeights is null ? [] : Doubles(test.EntryWeights.ToColumnMajorArray());
        double[] ofExamples = test.Weights is null ? [] : Doubles(test.Weights.ToArray());
        for (int at = 0; at < weights.Length; at++)
        {
            weights[at] = (ofEntries.Length > 0 ? ofEntries[at] : 1) * (ofExamples.Length > 0 ? ofExamples[at / outputs] : 1);
        }

        double[] predictions = Doubles(network.Predict(test.Inputs).ToColumnMajorArray());
        return new TestResult(predictions, Doubles(test.Targets.ToColumnMajorArray()), weights, outputs, test.ClassNames);
    }

    /// <summary>The prediction of an output for an example.</summary>
    public double Prediction(int example, int output = 0) => predictions[(example * Outputs) + output];

    /// <summary>The target of an output for an example, or NaN if it is missing.</summary>
    public double Target(int example, int output = 0) => targets[(example * Outputs) + output];

    /// <summary>The weight of an example and output: 0 if the target is missing.</summary>
    public double Weight(int example, int output = 0)
    {
        int at = (example * Outputs) + output;
        return double.IsNaN(targets[at]) ? 0 : weights.Length == 0 ? 1 : weights[at];
    }

    /// <summary>Whether an example counts: it has a target with a weight above 0.</summary>
    public bool Counts(int example)
    {
        for (int output = 0; output < Outputs; output++)
        {
            if (Weight(example, output) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The class that the targets name.</summary>
    public int Actual(int example) => ClassOf(targets, example);

    /// <summary>The class with the largest prediction; with one output, 1 if it is at least ½.</summary>
    public int Predicted(int example) => ClassOf(predictions, example);

    /// <summary>The probability of a class.</summary>
    public double Probability(int example, int ofClass) => Form is TargetForm.Binary
        ? ofClass == 1 ? Prediction(example) : 1 - Prediction(example)
        : Prediction(example, ofClass);

    private static double[] Doubles<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => Array.ConvertAll(values, double.CreateTruncating);

    private int ClassOf(double[] values, int example)
    {
        ReadOnlySpan<double> column = values.AsSpan(example * Outputs, Outputs);
        if (Outputs == 1)
        {
            return column[0] >= 0.5 ? 1 : 0;
        }

        int best = 0;
        for (int row = 1; row < column.Length; row++)
        {
            best = column[row] > column[best] ? row : best;
        }

        return best;
    }

    private TargetForm FormOf()
    {
        bool areYesOrNo = Array.TrueForAll(targets, static value => value is 0 or 1 || double.IsNaN(value));
        if (!areYesOrNo)
        {
            return TargetForm.Numbers;
        }

        if (Outputs == 1)
        {
            return HasProbabilities && !targets.Any(double.IsNaN) ? TargetForm.Binary : TargetForm.Numbers;
        }

        return Enumerable.Range(0, Count).All(i => targets.AsSpan(i * Outputs, Outputs).Count(1.0) == 1 && !targets.AsSpan(i * Outputs, Outputs).Contains(double.NaN))
            ? TargetForm.Classes
            : TargetForm.Labels;
    }

    private double ErrorOf(int example)
    {
        if (HasClasses)
        {
            double probability = Probability(example, Actual(example));
            return HasProbabilities ? -Math.Log(Math.Max(probability, 1e-12)) : 1 - probability;
        }

        double sum = 0;
        int present = 0;
        for (int output = 0; output < Outputs; output++)
        {
            (double y, double p) = (Target(example, output), Prediction(example, output));
            if (!double.IsNaN(y))
            {
                present++;
                sum += Form is TargetForm.Numbers || !HasProbabilities ? Math.Pow((p - y) / Deviation(output), 2) : -Math.Log(Math.Max(y == 1 ? p : 1 - p, 1e-12));
            }
        }

        return present == 0 ? 0 : Form is TargetForm.Numbers ? Math.Sqrt(sum / present) : sum / present;
    }

    /// <summary>The deviation of the targets of an output, or 1 if they are all equal.</summary>
    private double Deviation(int output)
    {
        deviations ??= [.. Enumerable.Range(0, Outputs).Select(DeviationOf)];
        return deviations[output];
    }

    private double DeviationOf(int output)
    {
        double[] present = [.. Enumerable.Range(0, Count).Select(i => Target(i, output)).Where(static value => !double.IsNaN(value))];
        double mean = present.Length == 0 ? 0 : present.Average();
        double deviation = present.Length == 0 ? 0 : Math.Sqrt(present.Average(value => (value - mean) * (value - mean)));
        return deviation > 0 ? deviation : 1;
    }
}
