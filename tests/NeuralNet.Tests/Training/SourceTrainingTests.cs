using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>Training on examples that are not in memory, together with other features, and what it says of data that does not fit.</summary>
public sealed class SourceTrainingTests
{
    private const int Count = 300;

    /// <summary>An example that is not among the first 256.</summary>
    private const int Late = 280;

    private static readonly Dataset<double> Numbers = Examples.Regression<double>(3, 2, Count, seed: 1);

    private static readonly Dataset<double> Categories = Numbers.WithInputs(Numbers.Inputs.MapIndexed((j, i, x) => j == 0 ? i % 3 : x, Zeros.Include));

    private static readonly Dataset<double> Classes = Examples.Classification<double>(3, 2, Count, seed: 1);

    /// <summary>Millimetres of rain, sorted: the first 256 are 0.</summary>
    private static readonly Dataset<double> Rain = new(
        Classes.Inputs, Matrix<double>.Build.Dense(1, Count, (_, i) => Math.Max(0, i - ExampleSource<double>.SampleSize + 1)));

    public static TheoryData<string> Combinations => ["embedding", "members", "average"];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Fit_OfACombination_GivesTheBitsOfADataset(string name)
    {
        Trainer<double> ofDataset = Combined(name);
        Trainer<double> ofSource = Combined(name);
        ListedSource<double> source = new(Categories);

        TrainingHistory expected = ofDataset.Fit(Categories, Categories);
        TrainingHistory actual = ofSource.Fit(source, source);

        Bits.Of(ofSource.AveragedNetwork ?? ofSource.Network).Should().Be(Bits.Of(ofDataset.AveragedNetwork ?? ofDataset.Network));
        actual.Epochs.Select(report => (report.Cost, report.Validation)).Should().Equal(expected.Epochs.Select(report => (report.Cost, report.Validation)));
        ofSource.Evaluate(source).Should().Be(ofDataset.Evaluate(Categories));
    }

    [Fact]
    public void Accuracy_OfACostForNumbers_IsReportedOnlyIfAllTargetsAreKnown()
    {
        ListedSource<double> rain = new(Rain);
        Trainer<double> trainer = Regression(outputs: 1);

        EpochReport report = trainer.Fit(rain, rain).Epochs[0];
        Action keeping = () => Regression(1, new KeepBest { Monitored = Monitored.ValidationAccuracy }).Fit(rain, rain);

        new[] { report.Accuracy, report.Validation!.Accuracy, trainer.Evaluate(rain).Accuracy }.Should().AllSatisfy(accuracy => accuracy.Should().BeNull());
        keeping.Should().Throw<InvalidOperationException>().WithMessage("*Data that is not in memory*monitor Monitored.ValidationOf(Metric.Accuracy)*");
        ListedSource<double> few = new(Classes.Select([.. Enumerable.Range(0, ExampleSource<double>.SampleSize)]));
        Regression(outputs: 2).Fit(few).Epochs[0].Accuracy.Should().NotBeNull();
    }

    [Fact]
    public void Accuracy_AmongTheMetrics_IsThatOfAllExamplesOrRefused()
    {
        Trainer<double> trainer = Regression(outputs: 2);

        Evaluation evaluation = trainer.Evaluate(new ListedSource<double>(Classes), Metric.Accuracy);
        Action onRain = () => Regression(outputs: 1).Evaluate(new ListedSource<double>(Rain), Metric.Accuracy);

        evaluation.Metrics[Metric.Accuracy].Should().Be(trainer.Evaluate(Classes).Accuracy);
        onRain.Should().Throw<InvalidDataException>().WithMessage("Example 257 of the data, counted from 0, does not fit.*Accuracy expects targets that are classes*");
    }

    [Fact]
    public void ValidationData_ThatDoesNotFitLate_IsNamed()
    {
        ListedSource<double> notFinite = new(Classes.WithInputs(With(Classes.Inputs, 1, Late, double.NaN)));
        ListedSource<double> noClass = new(new Dataset<double>(Classes.Inputs, With(Classes.Targets, 1, Late, 0.25)));
        ListedSource<double> unreadable = new(Classes, indices =>
        {
            if (indices.Contains(Late))
            {
                throw new TimeoutException("No answer.");
            }
        });

        FailureOf(notFinite).Should().BeOfType<InvalidDataException>().Which.Message
            .Should().StartWith($"Inputs of the validation data must be finite numbers, but feature 1 of example {Late}, counted from 0, is NaN.");
        FailureOf(noClass).Should().BeOfType<InvalidDataException>().Which.Message
            .Should().StartWith($"Example {Late} of the validation data, counted from 0, does not fit.");
        FailureOf(unreadable).Should().BeOfType<IOException>().Which.Message
            .Should().Be($"Example {Late} of 300 of the validation data, counted from 0, cannot be read: No answer.");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(Late)]
    public void MissingTarget_OfASource_IsRefusedWithWhatToDo(int example)
    {
        Dataset<double> data = new(Numbers.Inputs, With(Numbers.Targets, 1, example, double.NaN));
        ListedSource<double> source = new(data);
        string message = $"data must be finite numbers, but output 1 of example {example}, counted from 0, is NaN. Only a data set in memory can have missing "
            + "targets. Read the examples into one with Select, and call its WithMissingTargets.*";

        Action training = () => Regression(outputs: 2).Fit(source);
        Action validation = () => Regression(outputs: 2).Fit(Numbers, source);

        training.Should().Throw<SystemException>().WithMessage($"Targets of the training {message}");
        validation.Should().Throw<SystemException>().WithMessage($"Targets of the validation {message}");
        int[] all = [.. Enumerable.Range(0, Count)];
        Regression(outputs: 2).Fit(source.Select(all).WithMissingTargets()).StopReason.Should().Be(StopReason.Completed);
    }

    private static Trainer<double> Combined(string name) => new(
        Network.Create<double>(3, 1, name switch
        {
            "embedding" => [new Embedding((0, 3, 4)), new Dense(2)],
            "members" => [new Dense(6), new MeanOfMembers(3)],
            _ => (Layer[])[new Dense(4) { Activation = Activation.Tanh }, new Dense(2)],
        }),
        Cost.MeanSquaredError,
        Optimizer.Adam(0.01),
        new TrainingOptions { Epochs = 2, BatchSize = 7, Threads = 2, WeightAveraging = name == "average" ? new WeightAveraging(0.9) { Evaluates = true } : null });

    private static Trainer<double> Regression(int outputs, params Callback[] callbacks) => new(
        Network.Create<double>(3, 1, new Dense(outputs)), Cost.MeanSquaredError, Optimizer.Adam(0.01), new TrainingOptions { Epochs = 1, Callbacks = callbacks });

    private static Exception FailureOf(ListedSource<double> validation)
    {
        Trainer<double> trainer = new(
            Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Softmax }), Cost.CrossEntropy, Optimizer.Adam(0.01), new TrainingOptions { Epochs = 1 });

        return ((Action)(() => trainer.Fit(Classes, validation))).Should().Throw<Exception>().Which;
    }

    private static Matrix<double> With(Matrix<double> matrix, int row, int column, double value)
    {
        Matrix<double> changed = matrix.Clone();
        changed[row, column] = value;
        return changed;
    }
}
