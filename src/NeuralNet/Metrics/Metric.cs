using System.Globalization;
using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Metrics;

/// <summary>A single number that says how good predictions are.</summary>
/// <remarks>
/// <code>
/// Metric.F1().Of(network.Predict(test.Inputs), test.Targets)             for any predictions
/// trainer.Evaluate(test, Metric.F1(), Metric.RocAuc)                     for a network on a data set
/// new TrainingOptions { Metrics = [Metric.F1()] }                        in each epoch, on training and validation data
/// </code>
/// A metric is a description: a value, which can be shared. Each example i has a weight ωᵢ ≥ 0, which is 1 by default. An example of weight 2
/// counts like two, and one of weight 0 counts like none. Sums are kept in double and taken example by example, so that the size of the batches does not
/// change a bit of the value.
/// </remarks>
public abstract record Metric
{
    /// <summary>The share of examples whose predicted class is the true class; 0 … 1.</summary>
    /// <remarks>
    /// With one output the predicted class is 1 if the output is at least ½, and 0 otherwise. With more outputs it is the row of the largest output, or the
    /// first such row.
    /// </remarks>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>The correlation of predicted and true classes, −1 … 1. It is 0 if all predictions or all targets are of one class.</summary>
    public static Metric MatthewsCorrelation { get; } = new MatthewsCorrelation();

    /// <summary>The probability that a positive example scores higher than a negative one, 0 … 1. Equal scores count ½.</summary>
    /// <value>The mean over the outputs, each against the rest. It is NaN if no output has both positive and negative examples.</value>
    public static Metric RocAuc { get; } = new RankingMetric(RankingMetric.RankingKind.RocAuc);

    /// <summary>The mean of the precisions at the positive examples, which is the area under the precision-recall curve, 0 … 1.</summary>
    /// <value>The mean over the outputs. It is NaN if no output has a positive example.</value>
    public static Metric AveragePrecision { get; } = new RankingMetric(RankingMetric.RankingKind.AveragePrecision);

    /// <summary>The mean of −log p, with p the predicted probability of the true class; 0 is best.</summary>
    /// <value>It is NaN if a prediction is not from 0 to 1.</value>
    public static Metric LogLoss { get; } = new LogLoss();

    /// <summary>The mean of ‖ŷ − y‖² over the examples. 0 is best. The worst value is 1 with one output and 2 with several.</summary>
    /// <value>It is NaN if a prediction is not from 0 to 1.</value>
    public static Metric BrierScore { get; } = new BrierScore();

    /// <summary>The share of labels that are predicted wrongly, if an example can have several labels; 0 is best, 1 worst.</summary>
    public static Metric HammingLoss { get; } = new LabelMetric(LabelMetric.LabelKind.HammingLoss);

    /// <summary>The share of examples whose labels are all predicted correctly, if an example can have several labels; 0 … 1.</summary>
    public static Metric SubsetAccuracy { get; } = new LabelMetric(LabelMetric.LabelKind.SubsetAccuracy);

    /// <summary>The mean of |ŷ − y| over examples and outputs; 0 is best.</summary>
    public static Metric MeanAbsoluteError { get; } = new ErrorMetric(ErrorMetric.ErrorKind.MeanAbsoluteError);

    /// <summary>The mean of (ŷ − y)² over examples and outputs; 0 is best.</summary>
    /// <value>With n outputs it is 2/n times <see cref="Cost.MeanSquaredError"/>, which has a factor of ½ and is not divided by the outputs.</value>
    public static Metric MeanSquaredError { get; } = new ErrorMetric(ErrorMetric.ErrorKind.MeanSquaredError);

    /// <summary>The root of <see cref="MeanSquaredError"/>, in the unit of the targets; 0 is best.</summary>
    public static Metric RootMeanSquaredError { get; } = new ErrorMetric(ErrorMetric.ErrorKind.RootMeanSquaredError);

    /// <summary>
    /// R², the share of the targets' variance that the predictions explain. It is at most 1, and 0 if the predictions are the mean of the targets.
    /// </summary>
    /// <value>The mean over the outputs. An output whose targets are all equal gives 1 if it is predicted exactly, and 0 otherwise.</value>
    public static Metric RSquared { get; } = new RSquared();

    /// <summary>Whether a higher value is better.</summary>
    public abstract bool IsHigherBetter { get; }

    /// <summary>The share of examples whose true class has one of the <paramref name="count"/> largest predictions, 0 … 1.</summary>
    /// <param name="count">k, at least 1 and less than the number of classes.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public static Metric TopKAccuracy(int count) => new TopKAccuracy(count);

    /// <summary>The share of the examples predicted to be of a class that are of it; 0 for a class that is never predicted.</summary>
    /// <param name="average">How the scores of the classes become one number. It does not matter for a single output.</param>
    /// <param name="targets">Whether the outputs, if there are several, are classes that exclude each other or labels.</param>
    /// <returns>The metric, 0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not one of its enumeration.</exception>
    public static Metric Precision(Averaging average = Averaging.Macro, TargetKind targets = TargetKind.Classes) =>
        new ClassMetric(ClassMetric.ClassScore.Precision, average, targets);

    /// <summary>The share of the examples of a class that are predicted to be of it; 0 for a class without examples.</summary>
    /// <param name="average">How the scores of the classes become one number. It does not matter for a single output.</param>
    /// <param name="targets">Whether the outputs, if there are several, are classes that exclude each other or labels.</param>
    /// <returns>The metric, 0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not one of its enumeration.</exception>
    public static Metric Recall(Averaging average = Averaging.Macro, TargetKind targets = TargetKind.Classes) =>
        new ClassMetric(ClassMetric.ClassScore.Recall, average, targets);

    /// <summary>The harmonic mean of precision and recall of a class; 0 if both are 0.</summary>
    /// <param name="average">How the scores of the classes become one number. It does not matter for a single output.</param>
    /// <param name="targets">Whether the outputs, if there are several, are classes that exclude each other or labels.</param>
    /// <returns>The metric, 0 … 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not one of its enumeration.</exception>
    public static Metric F1(Averaging average = Averaging.Macro, TargetKind targets = TargetKind.Classes) =>
        new ClassMetric(ClassMetric.ClassScore.F1, average, targets);

    /// <summary>This metric of some of the outputs, such as those of a head (<see cref="Activation.Heads"/>). It is NaN if all their targets are missing.</summary>
    /// <param name="start">The first output.</param>
    /// <param name="count">The number of outputs, at least 1.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="start"/> is negative, or <paramref name="count"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">No network has so many outputs.</exception>
    public Metric ForOutputs(int start, int count) => new OutputsMetric(this, start, count);

    /// <summary>Computes the metric for predictions.</summary>
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

    /// <summary>Computes the metric for predictions, with a weight for each entry of the targets.</summary>
    /// <remarks>
    /// A metric of numbers or labels leaves out the entries of weight 0. A metric of examples, such as the accuracy, leaves out whole examples, and needs equal
    /// weights for all entries of an example.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="predictions">Ŷ: outputs × examples.</param>
    /// <param name="targets">Y: outputs × examples. The target of an entry of weight 0 does not matter. It may be NaN.</param>
    /// <param name="entryWeights">ω, outputs × examples: finite, 0 or more, and not all 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">
    /// The shapes differ, there is no example, a prediction is not finite, the targets do not fit the metric, the weights are not valid, or the metric cannot
    /// honour them.
    /// </exception>
    public double OfEntries<T>(Matrix<T> predictions, Matrix<T> targets, Matrix<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PredictionChecks.RequireShapes(predictions, targets);
        (int outputs, int examples) = (targets.RowCount, targets.ColumnCount);
        ReadOnlyColumns<T> weights = new(TargetWeights.Require(entryWeights, outputs, examples, nameof(entryWeights)), outputs, examples);
        ReadOnlyColumns<T> expected = new(TargetWeights.Fill(targets.ToDenseArray(), weights.Values, outputs), outputs, examples);
        ReadOnlyColumns<T> predicted = predictions.AsColumns();
        PredictionChecks.RequireFinite(predicted);
        ValidateData(expected, weights);
        MetricRun<T> run = Start<T>(outputs);
        run.AddEntries(predicted, expected, weights);
        return run.Value;
    }

    /// <summary>Throws if targets do not fit this metric. <c>Fit</c>, <c>Evaluate</c> and <c>Of</c> call it once.</summary>
    /// <remarks>An override must call the base, which refuses numbers that are not finite.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="targets">Y: outputs × examples.</param>
    /// <exception cref="ArgumentException">A target does not fit.</exception>
    public virtual void Validate<T>(ReadOnlyColumns<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixStorage.RequireFiniteData(targets, "Targets", "output", nameof(targets));
        if (Needed == TargetKind.Classes && !TargetClass.AreClasses(targets))
        {
            string hint = this is ClassMetric ? " If examples have several labels, use TargetKind.Labels." : string.Empty;
            throw new ArgumentException(
                $"{RecordText.Short(this)} expects targets that are classes: one row of 0 and 1, or columns with a single 1 and zeros.{hint}",
                nameof(targets));
        }

        int other = Needed == TargetKind.Labels ? targets.Values.IndexOfAnyExcept(T.Zero, T.One) : -1;
        if (other >= 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{RecordText.Short(this)} expects targets of 0 and 1, but row {other % targets.Rows}, column {other / targets.Rows} is {targets.Values[other]}."),
                nameof(targets));
        }
    }

    /// <summary>Throws if this metric cannot honour weights of entries. <c>Fit</c> and <c>Evaluate</c> call it once, if the data has such weights.</summary>
    /// <remarks>
    /// By default the weights of all entries of an example must be equal, and 0 if its target is missing. An override that accepts others belongs to a
    /// run that overrides <see cref="MetricRun{T}.AddEntries"/>.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="entryWeights">ω: outputs × examples.</param>
    /// <exception cref="ArgumentException">The weights of an example differ. The message names the first such example.</exception>
    public virtual void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsSumOverOutputs)
        {
            TargetWeights.RequireWholeColumns(entryWeights, this);
        }
    }

    /// <summary>Throws if targets or weights of their entries do not fit this metric.</summary>
    /// <param name="targets">Y: outputs × examples, with numbers in place of missing targets.</param>
    /// <param name="entryWeights">ω: outputs × examples; no columns if entries have no weights.</param>
    internal virtual void ValidateData<T>(ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (entryWeights.Count > 0)
        {
            ValidateEntries(entryWeights);
        }

        Validate(targets);
    }

    /// <summary>Creates the object that collects the examples of one pass over the data.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="outputs">The number of rows of predictions and targets, at least 1.</param>
    /// <returns>A run without examples.</returns>
    public abstract MetricRun<T> Start<T>(int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, the settings: <c>F1(Macro)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(Name, PrintMembers);

    /// <summary>What kind of targets the metric needs, or null if they may be any numbers.</summary>
    private protected virtual TargetKind? Needed => null;

    /// <summary>Whether each entry of the targets counts on its own, so that entries may have different weights.</summary>
    private protected virtual bool IsSumOverOutputs => false;

    /// <summary>The name without the settings.</summary>
    /// <value>By default the name of the type.</value>
    protected virtual string Name => GetType().Name;

    /// <summary>Writes the settings of a derived record.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
