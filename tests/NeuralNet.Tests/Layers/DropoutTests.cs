using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class DropoutTests() : LayerContract(new Dropout(0.3))
{
    private static IEnumerable<Schedule> SamplesOfSchedules => Samples.Schedules.Where(schedule => schedule is not LearningRateFinder.GrowingRate)
        .Append(Enumerable.Range(0, 15).Aggregate((Schedule)0.5, (inner, _) => Schedule.Piecewise(0.1, (5, Schedule.WarmUp(2, inner)))));

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Forward_OfOnes_DropsTheShareAndKeepsTheMean(double dropProbability)
    {
        const int Count = 100 * 1000;
        LayerRun<double> run = new(LayerRun<double>.Build(new Dropout(dropProbability), 100), Matrix<double>.Build.Dense(100, 1000, 1));

        double[] outputs = run.Forward().ToColumnMajorArray();

        double deviation = Math.Sqrt(dropProbability * (1 - dropProbability) / Count);
        outputs.Distinct().Should().BeSubsetOf([0, 1 / (1 - (DropoutMask.Threshold(dropProbability) / 4294967296.0))]);
        (outputs.Count(value => value == 0) / (double)Count).Should().BeApproximately(dropProbability, 4 * deviation);
    }

    [Fact]
    public void Predict_DropsNothing()
    {
        Matrix<double> inputs = Examples.Uniform<double>(5, 9, seed: 1);
        Network<double> network = Network.Create<double>(5, 1, new Dropout(0.9));

        Matrix<double> outputs = network.Predict(inputs);

        Bits.Of(outputs).Should().Be(Bits.Of(inputs));
    }

    /// <remarks>Two independent masks of 640 numbers agree in about half of them.</remarks>
    [Fact]
    public void Masks_OfTwoLayersOfANetwork_AreIndependent()
    {
        Matrix<double> ones = Matrix<double>.Build.Dense(64, 10, 1);
        Layer<double>[] layers = [.. Network.Create<double>(64, 1, new Dropout(), new Dropout()).Layers];
        Workspace<double> workspace = new(layers, 10, needsInputGradient: false, threads: 1);

        workspace.Forward(ones.AsColumns());

        // The first mask keeps 2 and both together 4. The second keeps none that the first dropped.
        double[] kept = workspace.Outputs(0, 10).Values.ToArray();
        double[] keptByBoth = workspace.Outputs(1, 10).Values.ToArray();
        keptByBoth.Count(value => value == 4).Should().BeInRange(100, 220);
        kept.Count(value => value == 2).Should().BeInRange(260, 380);
    }

    /// <summary>The rates of four updates are 0.8, 0.4, 0.2 and 0.1. An output is a constant times the number that is kept.</summary>
    [Fact]
    public void Schedule_InTraining_ChangesTheShareThatIsDropped()
    {
        List<double> dropped = [];
        Network<double> network = Network.Create<double>(
            1000, 1, new Dropout(0.8) { Schedule = Schedule.Step(1, 0.5, 1) }, new ZeroCounter(dropped), new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0), new TrainingOptions { Epochs = 2, BatchSize = 8, Threads = 1 });

        trainer.Fit(new Dataset<double>(Matrix<double>.Build.Dense(1000, 16, 1), Matrix<double>.Build.Dense(1, 16)));

        dropped.Should().HaveCount(4);
        dropped.Zip([0.8, 0.4, 0.2, 0.1], (found, expected) => Math.Abs(found - expected)).Should().OnlyContain(error => error < 0.03);
    }

    [Fact]
    public void Schedule_OverTheWholeTraining_NeedsFit()
    {
        Network<double> network = Network.Create<double>(2, 1, new Dropout(0.5) { Schedule = Schedule.FlatCosine(1) }, new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Dataset<double> data = Examples.Regression<double>(2, 1, 9, seed: 1);
        string before = Bits.Of(network);

        Action step = () => trainer.Step(data.Inputs, data.Targets);

        step.Should().Throw<InvalidOperationException>().WithMessage("FlatCosine(*goes over the whole training*");
        Bits.Of(network).Should().Be(before);
        trainer.Fit(data).Iterations.Should().Be(10);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void Schedule_ThatLeavesTheRange_StopsBeforeAnyParameterMoves(double factor)
    {
        Network<double> network = Network.Create<double>(2, 1, new Dropout(0.5) { Schedule = new Optimizers.ScheduleOf(_ => factor) }, new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        string before = Bits.Of(network);

        Action act = () => trainer.Step(Matrix<double>.Build.Dense(2, 3, 1), Matrix<double>.Build.Dense(1, 3));

        act.Should().Throw<InvalidOperationException>().WithMessage("Dropout(2 => 2, 0.5, Schedule = *needs a rate of at least 0 and less than 1, but its schedule makes it *");
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Schedule_InAModelFile_IsReadAgain()
    {
        Layer[] layers = [.. SamplesOfSchedules.Select(schedule => new Dropout(0.3) { Schedule = schedule }), new Dense(3)];
        Network<float> network = Network.Create<float>(3, 1, layers);

        Network<float> loaded = Serialization.SampleNetwork.Load<float>(Serialization.SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rate_OutOfRange_IsRefused(double dropProbability)
    {
        Action act = () => _ = new Dropout(dropProbability);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("rate must be at least 0 and less than 1, but was *");
    }

    public sealed class WithASchedule() : LayerContract(new Dropout(0.6) { Schedule = Schedule.FlatCosine(0.5) });

    [Fact]
    public void ToString_IsNameSizesAndProbability()
    {
        Network<float> network = Network.Create<float>(4, 1, new Dropout(0.25));

        network.Layers[0].ToString().Should().Be("Dropout(4 => 4, 0.25)");
    }
}
