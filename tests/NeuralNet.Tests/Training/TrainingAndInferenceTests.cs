using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>The tests of <see cref="TrainingAndInferenceTests{T}"/>, in both precisions.</summary>
public static class TrainingAndInferenceTests
{
    public sealed class InDouble : TrainingAndInferenceTests<double>;

    public sealed class InFloat : TrainingAndInferenceTests<float>;
}

/// <summary>A network with layers that differ in training and inference: dropout, batch normalization, blocks.</summary>
public abstract class TrainingAndInferenceTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly Dataset<T> Data = Examples.Classification<T>(6, 3, 50, seed: 1);

    private static readonly Layer[] Layers =
    [
        new Dense(21) { UseBias = false },
        new BatchNorm(),
        new PReLU(),
        new Dropout(0.3),
        new Residual(new Dense(21), new BatchNorm { UseBiasedVariance = true }, new ActivationLayer(Activation.ReLU), new Dropout(0.2)),
        new LayerNorm(),
        new Dense(3) { Activation = Activation.Softmax },
    ];

    private readonly Network<T> network = Network.Create<T>(6, 1, Layers);

    [Fact]
    public void Predict_AfterTraining_GivesTheSameBitsAloneAndInABatch()
    {
        Train(network);
        Matrix<T> batch = network.Predict(Data.Inputs);

        Matrix<T> alone = Matrix<T>.Build.DenseOfColumnVectors(Data.Inputs.EnumerateColumns().Select(column => network.Predict(column)));

        Bits.Of(alone).Should().Be(Bits.Of(batch));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Fit_OnAnyNumberOfThreads_GivesTheSameBits(int threads)
    {
        Network<T> other = network.Clone();

        Train(network, new TrainingOptions { Epochs = 2, BatchSize = 8, AccumulatedBatches = 2, Threads = 2 });
        Train(other, new TrainingOptions { Epochs = 2, BatchSize = 8, AccumulatedBatches = 2, Threads = threads });

        Bits.Of(other).Should().Be(Bits.Of(network));
    }

    [Fact]
    public void Fit_WithAnotherSeed_DropsOthers()
    {
        Network<T> other = network.Clone();

        Train(network, new TrainingOptions { Epochs = 1, BatchSize = TrainingOptions.FullBatch, Seed = 1 });
        Train(other, new TrainingOptions { Epochs = 1, BatchSize = TrainingOptions.FullBatch, Seed = 2 });

        Bits.Of(other).Should().NotBe(Bits.Of(network));
    }

    [Fact]
    public void Clone_HasStatisticsOfItsOwn()
    {
        Train(network);
        Network<T> clone = network.Clone();
        string before = Bits.Of(clone);

        Train(network);

        Bits.Of(clone).Should().Be(before);
        before.Should().NotBe(Bits.Of(network));
    }

    [Fact]
    public void Statistics_ChangeInAStepThatSucceeds()
    {
        Train(network);

        network.Statistics[0].Values.ToArray().Should().NotContain(T.Zero);
        network.Statistics[3].Values.ToArray().Should().NotContain(T.One);
    }

    /// <remarks>The squared deviations overflow after a correct first layer.</remarks>
    [Fact]
    public void Statistics_OfAStepThatDiverges_StayThoseOfTheLastGoodStep()
    {
        T huge = T.CreateChecked(typeof(T) == typeof(float) ? 1e30 : 1e250);
        Matrix<T> inputs = Data.Inputs.Clone();
        inputs.SetSubMatrix(0, 6, 0, 10, Data.Inputs.SubMatrix(0, 6, 0, 10).Multiply(huge));
        Trainer<T> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.1));
        trainer.Step(Data.Inputs, Data.Targets);
        string last = Bits.Of(network);

        Action act = () => trainer.Step(inputs, Data.Targets);

        act.Should().Throw<TrainingDivergedException>();
        Bits.Of(network).Should().Be(last);
    }

    [Fact]
    public void Statistics_OfAnUpdateThatOverflows_StayAsTheyWere()
    {
        double large = typeof(T) == typeof(float) ? 1e38 : 1e308;
        Trainer<T> trainer = new(network, Cost.CrossEntropy, Optimizer.Chain(OptimizerStage.LearningRate(large), OptimizerStage.LearningRate(large)));
        string before = Bits.Of(network);

        Action act = () => trainer.Step(Data.Inputs, Data.Targets);

        act.Should().Throw<TrainingDivergedException>();
        Bits.Of(network).Should().Be(before);
    }

    /// <summary>In a report the thread that trains may predict. Another thread may only use a clone.</summary>
    [Fact]
    public void Predict_WithinAReport_SeesTheEpochsParametersAndRefusesOtherThreads()
    {
        List<string> here = [];
        List<string> there = [];
        List<Exception?> refusals = [];
        ImmediateProgress progress = new(_ =>
        {
            Network<T> clone = network.Clone();
            here.Add(Bits.Of(network.Predict(Data.Inputs)));
            Thread other = new(() =>
            {
                refusals.Add(Record.Exception(() => network.Predict(Data.Inputs)));
                there.Add(Bits.Of(clone.Predict(Data.Inputs)));
            });
            other.Start();
            other.Join();
        });

        new Trainer<T>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 3 }).Fit(Data, progress: progress);

        here.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        there.Should().Equal(here);
        refusals.Should().HaveCount(3).And.AllBeOfType<InvalidOperationException>();
    }

    /// <summary>To predict while steps run, use a clone. Neither influences the other.</summary>
    [Fact]
    public async Task Predict_OfACloneWhileStepsRun_ChangesNothingOnEitherSide()
    {
        Network<T> clone = network.Clone();
        Network<T> alone = network.Clone();
        string expected = Bits.Of(clone.Predict(Data.Inputs));
        using CancellationTokenSource trained = new();
        Task<int> predicting = Task.Run(() => CountOthers(clone, expected, trained.Token));

        Train(network);
        await trained.CancelAsync();
        int others = await predicting;

        Train(alone);
        others.Should().Be(0);
        Bits.Of(network).Should().Be(Bits.Of(alone));
    }

    private static int CountOthers(Network<T> network, string expected, CancellationToken stop)
    {
        int others = 0;
        do
        {
            others += Bits.Of(network.Predict(Data.Inputs)) == expected ? 0 : 1;
        }
        while (!stop.IsCancellationRequested);

        return others;
    }

    private static void Train(Network<T> network, TrainingOptions? options = null) =>
        new Trainer<T>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), options ?? new TrainingOptions { Epochs = 5, BatchSize = 10 }).Fit(Data);
}
