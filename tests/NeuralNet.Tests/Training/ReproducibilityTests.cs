using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>The same seed gives the same bits on any number of threads, and both precisions give the same result.</summary>
public sealed class ReproducibilityTests
{
    private const int Threads = 8;

    [Fact]
    public void TwoRuns_OfTheSameSeed_GiveTheSameBits()
    {
        Trainer<float> first = Create<float>(seed: 7);
        Trainer<float> second = Create<float>(seed: 7);
        Dataset<float> data = Examples.Classification<float>(6, 3, 50, seed: 1);

        IEnumerable<double> costs = first.Fit(data, data).Epochs.Select(report => report.Cost);

        second.Fit(data, data).Epochs.Select(report => report.Cost).Should().Equal(costs);
        Bits.Of(second.Network).Should().Be(Bits.Of(first.Network));
    }

    [Fact]
    public void TwoRuns_AtTheSameTimeOnTwoThreads_GiveTheBitsOfOneAlone()
    {
        Dataset<double> data = Examples.Classification<double>(6, 3, 50, seed: 1);
        Trainer<double> alone = Create<double>(seed: 7);
        alone.Fit(data);

        string[] bits = new string[2];
        Parallel.For(0, bits.Length, i =>
        {
            Trainer<double> trainer = Create<double>(seed: 7);
            trainer.Fit(data);
            bits[i] = Bits.Of(trainer.Network);
        });

        bits.Should().OnlyContain(text => text == Bits.Of(alone.Network));
    }

    [Fact]
    public void Runs_OfOtherSeeds_Differ()
    {
        Dataset<float> data = Examples.Classification<float>(6, 3, 50, seed: 1);
        Trainer<float> initial = Create<float>(seed: 8);
        Trainer<float> order = Create<float>(seed: 7, orderSeed: 8);
        Trainer<float> reference = Create<float>(seed: 7);

        initial.Fit(data);
        order.Fit(data);
        reference.Fit(data);

        new[] { initial, order, reference }.Select(trainer => Bits.Of(trainer.Network)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Predict_FromManyThreads_GivesTheBitsOfOne()
    {
        Network<float> network = Create<float>(seed: 7).Network;
        Matrix<float>[] inputs = [.. Enumerable.Range(0, 40).Select(i => Examples.Uniform<float>(6, 1 + (13 * i), seed: i))];
        string[] expected = [.. inputs.Select(x => Bits.Of(network.Predict(x)))];

        string[][] actual = OnThreads(() => [.. inputs.Select(x => Bits.Of(network.Predict(x)))]);

        actual.Should().OnlyContain(bits => bits.SequenceEqual(expected));
    }

    [Fact]
    public async Task Predict_FromManyThreadsWhileAnotherNetworkTrains_GivesTheBitsOfOne()
    {
        Network<float> network = Create<float>(seed: 7).Network;
        Matrix<float>[] inputs = [.. Enumerable.Range(0, 40).Select(i => Examples.Uniform<float>(6, 1 + (13 * i), seed: i))];
        string[] expected = [.. inputs.Select(x => Bits.Of(network.Predict(x)))];
        Dataset<float> data = Examples.Classification<float>(6, 3, 500, seed: 1);
        using CancellationTokenSource done = new();
        using ManualResetEventSlim trains = new();
        Task<TrainingHistory> training = Task.Factory.StartNew(
            () => Create<float>(seed: 9, epochs: int.MaxValue)
                .Fit(data, progress: new ImmediateProgress(_ => trains.Set()), cancellationToken: done.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        trains.Wait();

        string[][] actual = OnThreads(() => [.. inputs.Select(x => Bits.Of(network.Predict(x)))]);

        training.IsCompleted.Should().BeFalse("it trained all the while");
        await done.CancelAsync();
        (await training).StopReason.Should().Be(StopReason.Cancelled);
        actual.Should().OnlyContain(bits => bits.SequenceEqual(expected));
    }

    private static string[][] OnThreads(Func<string[]> predict)
    {
        string[][] results = new string[Threads][];
        using Barrier start = new(Threads);
        Thread[] threads =
        [
            .. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                results[i] = predict();
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return results;
    }

    private static Trainer<T> Create<T>(int seed, int orderSeed = 0, int epochs = 5)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(
            6,
            seed,
            new Dense(20) { Activation = Activation.GELU },
            new Dense(9) { Activation = Activation.Tanh },
            new Dense(3) { Activation = Activation.Softmax });
        return new Trainer<T>(
            network, Cost.CrossEntropy, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = epochs, BatchSize = 8, Seed = orderSeed });
    }
}
