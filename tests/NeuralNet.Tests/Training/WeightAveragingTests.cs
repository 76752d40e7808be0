using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Training;

public sealed class WeightAveragingTests
{
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.3)]
    [InlineData(0.999)]
    public void AveragedNetwork_AfterEachStep_IsThatOfTheFormula(double decay)
    {
        Trainer<double> trainer = Create<double>(new WeightAveraging(decay));
        double[] sums = new double[trainer.Network.ParameterCount];
        List<double> errors = [];

        for (int t = 1; t <= 50; t++)
        {
            trainer.Step(CallbackTraining.Data<double>().Inputs, CallbackTraining.Data<double>().Targets);
            sums = [.. sums.Zip(Numbers(trainer.Network), (e, theta) => (decay * e) + ((1 - decay) * theta))];
            double correction = 1 - Math.Pow(decay, t);
            errors.AddRange(sums.Zip(Numbers(trainer.AveragedNetwork!), (e, average) => Math.Abs(average - (e / correction))));
        }

        errors.Should().OnlyContain(error => error < 1e-12);
    }

    [Fact]
    public void AveragedNetwork_InFloatWithALongMemory_AgreesWithTheFormulaInDouble()
    {
        const double Decay = 0.9999;
        Trainer<float> trainer = Create<float>(new WeightAveraging(Decay));
        double[] sums = new double[trainer.Network.ParameterCount];

        for (int t = 1; t <= 3000; t++)
        {
            trainer.Step(CallbackTraining.Data<float>().Inputs, CallbackTraining.Data<float>().Targets);
            sums = [.. sums.Zip(Numbers(trainer.Network), (e, theta) => (Decay * e) + ((1 - Decay) * theta))];
        }

        double[] expected = [.. sums.Select(e => e / (1 - Math.Pow(Decay, 3000)))];
        double largest = expected.Max(Math.Abs);
        Numbers(trainer.AveragedNetwork!).Zip(expected, (actual, truth) => Math.Abs(actual - truth)).Should().OnlyContain(error => error < 1e-5 * largest);
    }

    [Fact]
    public void AveragedNetwork_OfParametersThatStay_IsThoseToTheBit()
    {
        Network<float> network = CallbackTraining.Trainer<float>(1).Network;
        Trainer<float> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0), new TrainingOptions { WeightAveraging = new WeightAveraging(0.9) });

        trainer.Fit(CallbackTraining.Data<float>());

        Bits.Of(trainer.AveragedNetwork!).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void AveragedNetwork_BeforeTheFirstStep_HasTheInitialParameters()
    {
        Trainer<float> trainer = Create<float>(new WeightAveraging());

        Bits.Of(trainer.AveragedNetwork!).Should().Be(Bits.Of(trainer.Network));
    }

    [Fact]
    public void AveragedNetwork_NotAskedFor_IsNull()
    {
        CallbackTraining.Trainer<float>(1).AveragedNetwork.Should().BeNull();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void AveragedNetwork_OnSeveralThreads_HasTheBitsOfOne(int threads)
    {
        string together = FitWide(threads);

        together.Should().Be(FitWide(threads: 1));
    }

    [Fact]
    public void AveragedNetwork_OfFitTwice_HasTheBitsOfFitOnce()
    {
        Trainer<double> twice = Create<double>(new WeightAveraging(0.9), epochs: 2);
        Trainer<double> once = Create<double>(new WeightAveraging(0.9), epochs: 4);

        twice.Fit(CallbackTraining.Data<double>());
        twice.Fit(CallbackTraining.Data<double>());

        once.Fit(CallbackTraining.Data<double>());
        Bits.Of(twice.AveragedNetwork!).Should().Be(Bits.Of(once.AveragedNetwork!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Validation_AndEvaluate_AreOfTheNetworkThatWasAskedFor(bool evaluates)
    {
        Trainer<double> trainer = Create<double>(new WeightAveraging(0.9) { Evaluates = evaluates });

        TrainingHistory history = trainer.Fit(CallbackTraining.Data<double>(), CallbackTraining.Validation<double>());

        Network<double> asked = evaluates ? trainer.AveragedNetwork! : trainer.Network;
        Evaluation expected = new Trainer<double>(asked, Cost.CrossEntropy, Optimizer.Sgd(0.1)).Evaluate(CallbackTraining.Validation<double>());
        history.Epochs[^1].Validation.Should().Be(expected);
        trainer.Evaluate(CallbackTraining.Validation<double>()).Should().Be(expected);
    }

    [Fact]
    public void KeepBest_WithAnAverage_PutsBothBackTogether()
    {
        KeepBest callback = new() { Monitored = CallbackTraining.Script(5, 1, 5, 5, 5, 5) };
        Trainer<double> trainer = Create<double>(new WeightAveraging(0.9), epochs: 4, callback);
        Trainer<double> stopped = Create<double>(new WeightAveraging(0.9), epochs: 2);

        trainer.Fit(CallbackTraining.Data<double>());

        stopped.Fit(CallbackTraining.Data<double>());
        Bits.Of(trainer.Network).Should().Be(Bits.Of(stopped.Network));
        Bits.Of(trainer.AveragedNetwork!).Should().Be(Bits.Of(stopped.AveragedNetwork!));
        trainer.Step(CallbackTraining.Data<double>().Inputs, CallbackTraining.Data<double>().Targets);
        stopped.Step(CallbackTraining.Data<double>().Inputs, CallbackTraining.Data<double>().Targets);
        Bits.Of(trainer.AveragedNetwork!).Should().Be(Bits.Of(stopped.AveragedNetwork!), "the count of the averaged parameters was restored too");
    }

    [Fact]
    public void AveragedNetwork_AfterDivergence_IsFiniteAndOfTheLastGoodStep()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(2));
        FaultyCost cost = new(GoodEvaluations: 2) { WrongValue = double.NaN };
        Trainer<double> trainer = new(network, cost, Optimizer.Sgd(0.1), new TrainingOptions { WeightAveraging = new WeightAveraging(0) });
        Action act = () => trainer.Fit(CallbackTraining.Data<double>());

        act.Should().Throw<TrainingDivergedException>();

        Bits.Of(trainer.AveragedNetwork!).Should().Be(Bits.Of(network));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Decay_OutOfRange_IsRefused(double decay)
    {
        Action act = () => _ = new WeightAveraging(decay);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Decay must be at least 0 and less than 1, but was *");
    }

    private static string FitWide(int threads)
    {
        Network<float> network = Network.Create<float>(250, 1, new Dense(300) { Activation = Activation.ReLU }, new Dense(2));
        TrainingOptions options = new() { Epochs = 2, BatchSize = 8, Threads = threads, WeightAveraging = new WeightAveraging(0.9) };
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.01), options);
        trainer.Fit(Examples.Regression<float>(250, 2, 20, seed: 1));
        return Bits.Of(trainer.AveragedNetwork!);
    }

    private static Trainer<T> Create<T>(WeightAveraging averaging, int epochs = 5, params Callback[] callbacks)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        CallbackTraining.Trainer<T>(new TrainingOptions { Epochs = epochs, WeightAveraging = averaging, Callbacks = callbacks });

    private static double[] Numbers<T>(Network<T> network)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        [.. network.Parameters.SelectMany(parameter => parameter.Values.ToArray()).Select(double.CreateChecked)];
}
