using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>Targets of another shape or kind than the outputs are refused, and the message says what to change.</summary>
public sealed class TargetAdviceTests
{
    private const int Features = 4;
    private const int ClassCount = 3;
    private const int Count = 12;

    private readonly Matrix<double> inputs = Examples.Uniform<double>(Features, Count, seed: 1);

    /// <summary>For each kind of last activation, the number of its units and the number of targets of an example.</summary>
    public static TheoryData<Activation, int, int, string> OtherTargets => new()
    {
        { Activation.Softmax, 3, 1, "The network gives 3 outputs*but got 1 × 12. Are they class numbers? OneHot.Encode(labels, classes: 3) turns them into columns.*" },
        { Activation.Softmax, 3, 4, "*but got 4 × 12. Softmax has an output for each class: for 4 classes give the last layer 4 units.*" },
        {
            Activation.Sigmoid, 1, 3, "The network gives 1 output, so*but got 3 × 12. With one sigmoid output the targets are one row of 0 and 1, for no and yes. "
            + "For one class of 3 give the last layer 3 units and Activation.Softmax, and use Cost.CrossEntropy.*"
        },
        { Activation.Sigmoid, 3, 1, "*but got 1 × 12. Are they class numbers? OneHot.Encode(labels, classes: 3)*" },
        { Activation.Sigmoid, 3, 2, "*but got 2 × 12. The last layer needs a unit for each number to predict: give it 2 units.*" },
        { Activation.Identity, 3, 1, "*but got 1 × 12. The last layer needs a unit for each number to predict: give it 1 unit.*" },
        { Activation.Identity, 1, 2, "*but got 2 × 12. The last layer needs a unit for each number to predict: give it 2 units.*" },
    };

    [Theory]
    [MemberData(nameof(OtherTargets))]
    public void Fit_OfAnotherNumberOfTargets(Activation activation, int units, int targetRows, string message)
    {
        Network<double> network = Network.Create<double>(Features, 1, new Dense(units) { Activation = activation });
        Dataset<double> data = new(inputs, Matrix<double>.Build.Dense(targetRows, Count));

        Action act = () => new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Step_OfAnotherNumberOfExamples()
    {
        Network<double> network = Network.Create<double>(Features, 1, new Dense(ClassCount) { Activation = Activation.Softmax });

        Action act = () => new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1)).Step(inputs, Matrix<double>.Build.Dense(ClassCount, Count - 1));

        act.Should().Throw<ArgumentException>()
            .WithMessage("*must be 3 × 12*got 3 × 11. The targets need a row for each output and a column for each example.*");
    }

    /// <summary>Class numbers for one sigmoid output. With other numbers, such as 0.5, they are no class numbers.</summary>
    [Fact]
    public void Fit_OfClassNumbersWithASigmoidOutput()
    {
        const string Hint = " Are the targets class numbers? Then encode them with OneHot.Encode, give the last layer a unit for each class and Activation.Softmax, and use "
            + "Cost.CrossEntropy.";
        Network<double> yesOrNo = Network.Create<double>(Features, 1, new Dense(1) { Activation = Activation.Sigmoid });
        Matrix<double> numbers = Matrix<double>.Build.Dense(1, Count, (_, j) => j % ClassCount);
        Matrix<double> others = Matrix<double>.Build.Dense(1, Count, (_, j) => j * 0.5);
        Dataset<double> data = new(inputs, numbers);
        TrainingOptions options = new() { Epochs = 1 };

        Action act = () => new Trainer<double>(yesOrNo, Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1)).Fit(data);
        Action withOthers = () => new Trainer<double>(yesOrNo, Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1)).Fit(new Dataset<double>(inputs, others));
        TrainingHistory ofSquares = new Trainer<double>(yesOrNo, Cost.MeanSquaredError, Optimizer.Sgd(0.1), options).Fit(data);

        act.Should().Throw<ArgumentException>().WithMessage($"BinaryCrossEntropy expects targets from 0 to 1, but row 0, column 2 is 2.{Hint} (Parameter*");
        withOthers.Should().Throw<ArgumentException>().Which.Message.Should().NotContain("class numbers");
        ofSquares.Warnings.Should().ContainSingle().Which.Should().EndWith(Hint);
    }
}
