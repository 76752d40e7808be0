using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Metrics;

/// <summary>How good predictions are, as a single number.</summary>
/// <remarks>
/// <code>
/// Metric.F1().Of(network.Predict(test.Inputs), test.Targets)             of any predictions
/// trainer.Evaluate(test, Metric.F1(), Metric.RocAuc)                     of a network on a data set
/// new TrainingOptions { Metrics = [Metric.F1()] }                        of each epoch, on training and validation data
/// </code>
/// A metric is a description: a value, which can be shared. Each example i has a weight ωᵢ ≥ 0, 1 if none are given: a weight of 2 counts
/// as the example twice, a weight of 0 as if it were not there. Sums are kept in double and taken example by example, so that the value is
/// the same, to the bit, in batches of any size.
/// </remarks>
public abstract record Metric
{
    /// <summary>The share of examples whose predicted class is the true one; 0 … 1.</summary>
    /// <remarks>
    /// With one output the class is whether it is at least ½; with more it is the row of the largest, the first of them if there are several.
    /// </remarks>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>The correlation of predicted and true classes, −1 … 1; 0 where either is always the same class.</summary>
    public static Metric MatthewsCorrelation { get; } = new MatthewsCorrelation();

    /// <summary>The probability that a positive example scores higher than a negative one, 0 … 1; equal scores count ½.</summary>
    /// <value>Of several outputs the mean, each one against the rest. NaN where no output has both positives and negatives.</value>
    public static Metric RocAuc { get; } = new RocAuc();

    /// <summary>The precision at each positive example, averaged: the area under the curve of precision by recall, 0 … 1.</summary>
    /// <value>Of several outputs the mean. NaN where none has positives.</value>
    public static Metric AveragePrecision { get; } = new AveragePrecision();

    /// <summary>−log of the probability predicted for the true class, as a mean; 0 is best.</summary>
    /// <value>NaN where a prediction is not from 0 to 1.</value>
    public static Metric LogLoss { get; } = new LogLoss();

    /// <summary>‖ŷ − y‖², as a mean over the examples; 0 is best, 1 worst with one output, 2 with several.</summary>
    /// <value>NaN where a prediction is not from 0 to 1.</value>
    public static Metric BrierScore { get; } = new BrierScore();

    /// <summary>The share of labels that are predicted wrongly, of several labels at once; 0 is best, 1 worst.</summary>
    public static Metric HammingLoss { get; } = new HammingLoss();

    /// <summary>The share of examples whose labels are all predicted rightly, of several labels at once; 0 … 1.</summary>
    public static Metric SubsetAccuracy { get; } = new SubsetAccuracy();

    /// <summary>The mean of |ŷ − y| over examples and outputs; 0 is best.</summary>
    public static Metric MeanAbsoluteError { get; } = new ErrorMetric(ErrorMetric.ErrorKind.MeanAbsoluteError);

    /// <summary>The mean of (ŷ − y)² over examples and outputs; 0 is best.</summary>
    /// <value>Without the ½ of <see cref="Cost.MeanSquaredError"/>, and divided by the outputs too: with n outputs it is 2/n times that.</value>
    public static Metric MeanSquaredError { get; } = new ErrorMetric(ErrorMetric.ErrorKind.MeanSquaredError);

    /// <summary>The root of <see cref="MeanSquaredError"/>, in the unit of the targets; 0 is best.</summary>
    public static Metric RootMeanSquaredError { get; } = new ErrorMetric(ErrorMetric.ErrorKind.RootMeanSquaredError);

    /// <summary>R², the share of the targets' variance that the predictions explain: at most 1, and 0 for predicting their mean.</summary>
    /// <value>Of several outputs the mean. An output whose targets are all equal gives 1 if it is predicted exactly, else 0.</value>
    public static Metric RSquared { get; } = new RSquared();

    /// <summary>Whether a higher value is a better one.</summary>
    public abstract bool IsHigherBetter { get; }

    /// <summary>The share of examples whose true class is among those with the <paramref name="count"/> largest predictions; 0 … 1.</summary>
    /// <param name="count">k, at least 1, and less than there are classes.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public static Metric TopKAccuracy(int count) => new TopKAccuracy(count);

    /// <summary>Of the examples predicted to be of a class, the share that are; 0 for a class that is never predicted.</summary>
    /// <param name="average">How the classes become one number; a single output is its own.</param>
    /// <param name="targets">Whether several outputs are classes that exclude each other, or labels.</param>
    /// <returns>The metric, 0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not of its enumeration.</exception>
    public static Metric Precision(Averaging average = Averaging.Macro, TargetKind targets = TargetKind.Classes) =>
        new ClassMetric(ClassMetric.ClassScore.Precision, average, targets);

    /// <summary>Of the examples of a class, the share that are predicted to be; 0 for a class that has none.</summary>
    /// <param name="average">How the classes become one number; a single output is its own.</param>
    /// <param name="targets">Whether several outputs are classes that exclude each other, or labels.</param>
    /// <returns>The metric, 0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not of its enumeration.</exception>
    public static Metric Recall(Averaging average = Averaging.Macro, TargetKind targets = TargetKind.Classes) =>
        new ClassMetric(ClassMetric.ClassScore.Recall, average, targets);

    /// <summary>The harmonic mean of precision and recall of a class; 0 where both are.</summary>
    /// <param name="average">How the classes become one number; a single output is its own.</param>
    /// <param name="targets">Whether several outputs are classes that exclude each other, or labels.</param>
    /// <returns>The metric, 0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not of its enumeration.</exception>
    public static Metric F1(Averaging average = Averaging.Macro, TargetKind targets = TargetKind.Classes) =>
        new ClassMetric(ClassMetric.ClassScore.F1, average, targets);

    /// <summary>Computes the metric of predictions.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <param name="weights">ω, one for each example, 0 or more and not all 0; null if all are 1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, there is no example, a prediction is not finite, the targets do not fit the metric, or the weights are not valid.
    /// </exception>
    public double Of<T>(Matrix<T> predictions, Matrix<T> targets, MathNet.Numerics.LinearAlgebra.Vector<T>? weights = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PredictionChecks.RequireShapes(predictions, targets);
        ReadOnlyColumns<T> predicted = predictions.AsColumns();
        ReadOnlyColumns<T> expected = targets.AsColumns();
        PredictionChecks.RequireFinite(predicted);
        Validate(expected);
        MetricRun<T> run = Start<T>(expected.Rows);
        run.Add(predicted, expected, PredictionChecks.RequireWeights(weights, expected.Count));
        return run.Value;
    }

    /// <summary>Refuses targets that do not fit this metric; called once per Fit, Evaluate or Of.</summary>
    /// <remarks>An override calls the base, which refuses what is not finite.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <exception cref="ArgumentException">A target does not fit.</exception>
    public virtual void Validate<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixStorage.RequireFiniteData(targets, "Targets", "output", nameof(targets));
        if (Needed == TargetKind.Classes)
        {
            MetricInputs.RequireClasses(this, targets);
        }
        else if (Needed == TargetKind.Labels)
        {
            MetricInputs.RequireLabels(this, targets);
        }
    }

    /// <summary>Makes what gathers the examples of one pass over the data.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">Rows of predictions and targets, at least 1.</param>
    /// <returns>A run to which no example has been added.</returns>
    public abstract MetricRun<T> Start<T>(int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, what sets it apart: <c>F1(Macro)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(Name, PrintMembers);

    /// <summary>What targets must be, or null if they may be any numbers.</summary>
    private protected virtual TargetKind? Needed => null;

    /// <summary>The name without what sets it apart.</summary>
    /// <value>By default that of the type.</value>
    protected virtual string Name => GetType().Name;

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
