using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>Data is checked once per call, and before anything changes.</summary>
public sealed class TrainerDataTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    private readonly Trainer<double> trainer = Create(Cost.MeanSquaredError);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Fit_OfInputsThatAreNotFinite_IsRefusedBeforeAnythingChanges(double value)
    {
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(With(value, inInputs: true));

        act.Should().Throw<ArgumentException>().WithMessage("Inputs of the training data must be finite numbers, but feature 1 of example 7, counted from 0, is *");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Fit_OfTargetsThatAreNotFinite_IsRefusedBeforeAnythingChanges(double value)
    {
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(With(value, inInputs: false));

        act.Should().Throw<ArgumentException>().WithMessage("Targets must be finite numbers, but output 1 of example 7, counted from 0, is *");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void Fit_OfBadValidationData_IsRefusedBeforeAnythingChanges()
    {
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(Data, With(double.NaN, inInputs: true));

        act.Should().Throw<ArgumentException>().WithMessage("Inputs of the validation data*feature 1 of example 7,*");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    [Fact]
    public void BadData_OfAnyKind_IsRefusedByTheNameOfTheDataSetAlone()
    {
        Dataset<double> features = Examples.Regression<double>(4, 2, 11, seed: 1);
        Dataset<double> outputs = Examples.Regression<double>(3, 5, 11, seed: 1);
        Dataset<double> notFinite = With(double.NaN, inInputs: false);
        (Action Act, string Parameter)[] acts =
        [
            .. new[] { features, outputs, notFinite }.SelectMany(bad => new (Action, string)[]
            {
                (() => trainer.Fit(bad), "training"), (() => trainer.Fit(Data, bad), "validation"), (() => trainer.Evaluate(bad), "data"),
            }),
        ];

        acts.Should().AllSatisfy(each => each.Act.Should().Throw<ArgumentException>().WithParameterName(each.Parameter)
            .Which.Message.Split("(Parameter '").Should().HaveCount(2));
    }

    [Fact]
    public void Evaluate_OfBadData_IsRefused()
    {
        Action[] acts =
        [
            () => trainer.Evaluate(With(double.NaN, inInputs: true)),
            () => trainer.Evaluate(With(double.NaN, inInputs: false)),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("*1 of example 7, counted from 0, is NaN*"));
    }

    [Fact]
    public void Fit_AfterRefusedData_GivesTheBitsOfANewTrainer()
    {
        Trainer<double> fresh = Create(Cost.MeanSquaredError);
        Action act = () => trainer.Fit(With(double.NaN, inInputs: true));
        act.Should().Throw<ArgumentException>();

        trainer.Fit(Data);

        fresh.Fit(Data);
        Bits.Of(trainer.Network).Should().Be(Bits.Of(fresh.Network));
    }

    [Fact]
    public void Targets_OfFit_AreCheckedOnceForEachDataSet()
    {
        RecordingCost cost = new();
        Trainer<double> recording = Create(cost);

        recording.Fit(Data, Data);

        cost.Validations.Should().Be(2);
    }

    [Fact]
    public void Targets_OfEvaluate_AreCheckedOnce()
    {
        RecordingCost cost = new();
        Trainer<double> recording = Create(cost);

        recording.Evaluate(Examples.Regression<double>(3, 2, 600, seed: 1));

        cost.Validations.Should().Be(1);
    }

    [Fact]
    public void Targets_ThatAreNoDistribution_AreRefusedWithTheirColumn()
    {
        Trainer<double> classifier = new(
            Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Softmax }), Cost.CrossEntropy, Optimizer.Sgd(0.1));
        Dataset<double> data = Examples.Classification<double>(3, 2, 11, seed: 1);
        data.Targets[0, 4] = 0.75;
        data.Targets[1, 4] = 0.75;

        Action[] acts = [() => classifier.Fit(data), () => classifier.Evaluate(data), () => classifier.Step(data.Inputs, data.Targets)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>()
            .WithMessage("CrossEntropy expects*column 4 sum to 1.5*OneHot.Encode*"));
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    public void Targets_OutsideTheUnitInterval_AreRefusedWithRowAndColumn(double value)
    {
        Trainer<double> labels = new(
            Network.Create<double>(3, 1, new Dense(2) { Activation = Activation.Sigmoid }), Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1));
        Dataset<double> data = Examples.Classification<double>(3, 2, 11, seed: 1);
        data.Targets[1, 4] = value;

        Action act = () => labels.Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage("BinaryCrossEntropy expects targets from 0 to 1, but row 1, column 4 is *");
    }

    private static Dataset<double> With(double value, bool inInputs)
    {
        Matrix<double> inputs = Data.Inputs.Clone();
        Matrix<double> targets = Data.Targets.Clone();
        (inInputs ? inputs : targets)[1, 7] = value;
        return new Dataset<double>(inputs, targets);
    }

    private static Trainer<double> Create(Cost cost) =>
        new(Network.Create<double>(3, 1, new Dense(2)), cost, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 3, BatchSize = 2 });
}
