using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Diagnostics;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Consistency;

/// <summary>
/// Mistakes of a new user. The message contains what was expected, what was found and what to do, and nothing has changed.
/// </summary>
public sealed class MisuseTests
{
    private const int Features = 4;
    private const int ClassCount = 3;
    private const int Count = 12;

    private readonly Matrix<double> inputs = Examples.Uniform<double>(Features, Count, seed: 1);
    private readonly Matrix<double> targets = Examples.Classes<double>(ClassCount, Count, seed: 2);
    private readonly Network<double> network;
    private readonly Trainer<double> trainer;

    public MisuseTests()
    {
        network = Network.Create<double>(
            Features, 1, new Dense(5) { Activation = Activation.ReLU }, new Dense(ClassCount) { Activation = Activation.Softmax });
        trainer = new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 5 });
    }

    [Fact]
    public void Dataset_WithExamplesInRows()
    {
        Refused<ArgumentException>(() => _ = new Dataset<double>(inputs.Transpose(), targets.Transpose()))
            .WithMessage("*one column per example*12 × 4*12 × 3*transposed*Transpose()*");
    }

    [Fact]
    public void Step_OfTransposedInputs()
    {
        Refused<ArgumentException>(() => trainer.Step(inputs.Transpose(), targets))
            .WithMessage("Dense(4 => 5, ReLU) expects inputs with 4 rows (features), but got 12 × 4*transposed*Transpose()*");
    }

    [Fact]
    public void Predict_OfTransposedInputs()
    {
        Refused<ArgumentException>(() => network.Predict(inputs.Transpose())).WithMessage("*4 rows (features), but got 12 × 4*transposed*");
    }

    [Fact]
    public void Predict_OfAnotherSize()
    {
        Refused<ArgumentException>(() => network.Predict(Matrix<double>.Build.Dense(7, 2))).WithMessage(
            "*4 rows (features), but got 7 × 2. Is inputSize wrong? For 7 features create the network with inputSize: 7. Examples are columns.*");
    }

    [Fact]
    public void Fit_OfAnotherNumberOfFeatures()
    {
        Dataset<double> data = Examples.Classification<double>(7, ClassCount, Count, seed: 1);

        Refused<ArgumentException>(() => trainer.Fit(data)).WithMessage("Dense(4 => 5, ReLU) expects inputs with 4 rows (features), but got 7 × 12*");
        Refused<ArgumentException>(() => trainer.Evaluate(data)).WithMessage("*but got 7 × 12*");
    }

    [Fact]
    public void Fit_OfLabelsInsteadOfColumns()
    {
        Dataset<double> data = new(inputs, Matrix<double>.Build.Dense(1, Count, (_, j) => j % ClassCount));

        Refused<ArgumentException>(() => trainer.Fit(data)).WithMessage("The network gives 3 outputs*3 × 12*but got 1 × 12. Are they class numbers? OneHot.Encode(labels, classes: 3) *");
    }

    [Fact]
    public void Fit_OfLabelsOutOfRange()
    {
        Refused<ArgumentException>(() => OneHot.Encode<double>([0, 1, 3], ClassCount))
            .WithMessage("Labels of 3 classes are 0 to 2, but the label at index 2 has the value 3.*");
        Refused<ArgumentException>(() => OneHot.Encode<double>([0, -1], ClassCount)).WithMessage("*the label at index 1 has the value -1.*");
    }

    [Fact]
    public void Fit_OfTargetsThatAreNoProbabilities()
    {
        targets[2, 7] = 5;

        Refused<ArgumentException>(() => trainer.Fit(new Dataset<double>(inputs, targets)))
            .WithMessage("CrossEntropy expects targets from 0 to 1, but row 2, column 7 is 5.*");
    }

    [Fact]
    public void Fit_OfNaN()
    {
        inputs[3, 8] = double.NaN;

        Refused<ArgumentException>(() => trainer.Fit(new Dataset<double>(inputs, targets)))
            .WithMessage("Inputs of the training data must be finite numbers, but feature 3 of example 8, counted from 0, is NaN. Fill in the value*");
    }

    [Fact]
    public void Dataset_WithoutExamples()
    {
        Refused<ArgumentException>(() => _ = new Dataset<double>(Matrix<double>.Build.Dense(Features, 0), Matrix<double>.Build.Dense(ClassCount, 0)))
            .WithMessage("A data set needs at least one example*4 × 0*3 × 0*");
        Refused<ArgumentException>(() => trainer.Step(Matrix<double>.Build.Dense(Features, 0), Matrix<double>.Build.Dense(ClassCount, 0)))
            .WithMessage("*at least one column, but got 3 × 0*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Options_BelowOne(int value)
    {
        Refused<ArgumentOutOfRangeException>(() => _ = new TrainingOptions { BatchSize = value })
            .WithMessage($"BatchSize must be at least 1, but was {value}.*");
        Refused<ArgumentOutOfRangeException>(() => _ = new TrainingOptions { Epochs = value })
            .WithMessage($"Epochs must be at least 1, but was {value}.*");
        Refused<ArgumentOutOfRangeException>(() => Network.Create<double>(value, 1, new Dense(1)))
            .WithMessage($"inputSize must be at least 1, but was {value}.*");
        Refused<ArgumentOutOfRangeException>(() => _ = new Dense(value)).WithMessage($"units must be at least 1, but was {value}.*");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void LearningRate_NegativeOrNaN(double rate)
    {
        Refused<ArgumentOutOfRangeException>(() => Optimizer.Sgd(rate)).WithMessage("rate must be a finite number, 0 or more, but was *");
    }

    [Fact]
    public void Network_WithoutLayers()
    {
        Refused<ArgumentException>(() => Network.Create<double>(Features, 1))
            .WithMessage("A network needs at least one layer, for example new Dense(10)*");
    }

    [Fact]
    public void Network_OfHalf()
    {
        Refused<NotSupportedException>(() => Network.Create<Half>(Features, 1, new Dense(1)))
            .WithMessage("*float or double, but got Half*Use float*or double*");
    }

    [Fact]
    public void CrossEntropy_WithoutSoftmax()
    {
        Network<double> linear = Network.Create<double>(Features, 1, new Dense(ClassCount));

        Refused<ArgumentException>(() => _ = new Trainer<double>(linear, Cost.CrossEntropy, Optimizer.Sgd(0.1)))
            .WithMessage("CrossEntropy needs predictions from 0 to 1*Identity*Give the last layer Activation.Softmax.*");
    }

    public static TheoryData<Layer> LastLayersWithoutActivation() =>
        [new BatchNorm(), new LayerNorm(), new PReLU(), new Dropout(0.1), new Residual(new Dense(ClassCount) { Activation = Activation.Softmax })];

    [Theory]
    [MemberData(nameof(LastLayersWithoutActivation))]
    public void CrossEntropy_BehindALayerWithoutActivation(Layer last)
    {
        Network<double> other = Network.Create<double>(
            Features, 1, new Dense(ClassCount) { Activation = Activation.Softmax }, last, new ActivationLayer(Activation.Identity));

        Refused<ArgumentException>(() => _ = new Trainer<double>(other, Cost.CrossEntropy, Optimizer.Sgd(0.1)))
            .WithMessage($"CrossEntropy needs*, but the last layer of the network is {last.ToString()[..5]}*End with new ActivationLayer(Activation.Softmax).*");
    }

    [Fact]
    public void Null_Anywhere()
    {
        Dataset<double> data = new(inputs, targets);
        Action[] acts =
        [
            () => Network.Create<double>(Features, 1, null!),
            () => Network.Create<double>(Features, 1, [null!]),
            () => Network.Create<double>(null!, 1),
            () => network.Predict((Matrix<double>)null!),
            () => network.Predict((Vector<double>)null!),
            () => _ = new Trainer<double>(null!, Cost.CrossEntropy, Optimizer.Sgd(0.1)),
            () => _ = new Trainer<double>(network, null!, Optimizer.Sgd(0.1)),
            () => _ = new Trainer<double>(network, Cost.CrossEntropy, null!),
            () => trainer.Fit(null!),
            () => trainer.Evaluate(null!),
            () => trainer.Step(null!, targets),
            () => trainer.Step(inputs, null!),
            () => _ = new Dataset<double>(null!, targets),
            () => Dataset.FromRows<double>(null!, [0, 1], 2),
            () => Dataset.FromRows([[1.0], null!], [0, 1], 2),
            () => data.WithInputs(null!),
            () => Metric.Accuracy.Of(null!, targets),
            () => GradientCheck.Run(network, Cost.CrossEntropy, null!, targets),
            () => GradientCheck.Run(network, null!, inputs, targets),
            () => Gradients.Of(network, Cost.CrossEntropy, inputs, null!),
            () => Gradients.Of(null!, Cost.CrossEntropy, inputs, targets),
            () => Optimizer.Chain(null!, null!),
            () => _ = OptimizerStage.LearningRate(null!),
        ];

        string before = Bits.Of(network);
        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().Which.ParamName.Should().NotBeNullOrEmpty());
        Bits.Of(network).Should().Be(before);
        trainer.Fit(data).StopReason.Should().Be(StopReason.Completed);
    }

    /// <summary>This is not a mistake: a matrix that is not dense is copied.</summary>
    [Fact]
    public void SparseMatrices_TrainAndPredictToTheBitsOfDenseOnes()
    {
        Network<double> dense = network.Clone();
        Matrix<double> sparseInputs = Matrix<double>.Build.SparseOfMatrix(inputs);
        Matrix<double> sparseTargets = Matrix<double>.Build.SparseOfMatrix(targets);

        trainer.Fit(new Dataset<double>(sparseInputs, sparseTargets));
        trainer.Step(sparseInputs, sparseTargets);

        Trainer<double> byHand = new(dense, trainer.Cost, trainer.Optimizer, trainer.Options);
        byHand.Fit(new Dataset<double>(inputs, targets));
        byHand.Step(inputs, targets);
        Bits.Of(network).Should().Be(Bits.Of(dense));
        Bits.Of(network.Predict(sparseInputs)).Should().Be(Bits.Of(dense.Predict(inputs)));
    }

    /// <summary>The act throws, and the bits of the network have not changed.</summary>
    private FluentAssertions.Specialized.ExceptionAssertions<TException> Refused<TException>(Action act)
        where TException : Exception
    {
        string before = Bits.Of(network);
        FluentAssertions.Specialized.ExceptionAssertions<TException> exception = act.Should().Throw<TException>();
        Bits.Of(network).Should().Be(before);
        return exception;
    }
}
