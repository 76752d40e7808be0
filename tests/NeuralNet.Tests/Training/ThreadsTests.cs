using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace NeuralNet.Tests.Training;

/// <summary>The tests of <see cref="ThreadsTests{T}"/>, in both precisions.</summary>
public static class ThreadsTests
{
    public sealed class InDouble : ThreadsTests<double>;

    public sealed class InFloat : ThreadsTests<float>;
}

/// <summary>Any number of threads gives the same bits, in training and in prediction.</summary>
public abstract class ThreadsTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int[] Several = [2, 3, 4, 7];

    public static TheoryData<string> Names() => [.. Workload.All.Select(workload => workload.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fit_OnAnyNumberOfThreads_GivesTheBitsOfOne(string name)
    {
        Workload workload = Workload.All.Single(workload => workload.Name == name);
        Network<T> initial = Network.Create<T>(workload.Inputs, seed: 3, workload.Layers);
        Dataset<T> data = workload.Data<T>();
        string alone = Fit(workload, initial, data, threads: 1);

        IEnumerable<int> different = Several.Where(threads => Fit(workload, initial, data, threads) != alone);

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_OnAnyNumberOfThreads_GivesTheBitsOfOne(string name)
    {
        Workload workload = Workload.All.Single(workload => workload.Name == name);
        Network<T> network = Network.Create<T>(workload.Inputs, seed: 3, workload.Layers);
        Dataset<T> data = workload.Data<T>();
        string alone = Bits.Of(network.Predict(data.Inputs, threads: 1));

        IEnumerable<int> different = Several.Where(threads => Bits.Of(network.Predict(data.Inputs, threads)) != alone);

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Predict_OfOneExampleOnAnyNumberOfThreads_GivesTheBitsOfTheBatch(string name)
    {
        Workload workload = Workload.All.Single(workload => workload.Name == name);
        Network<T> network = Network.Create<T>(workload.Inputs, seed: 3, workload.Layers);
        Dataset<T> data = workload.Data<T>();
        T[] input = data.Inputs.Column(5).ToArray();
        T[] output = new T[network.OutputSize];
        string inBatch = Bits.Of<T>(network.Predict(data.Inputs, threads: 1).Column(5).ToArray());

        IEnumerable<int> different = Several.Prepend(1).Where(threads =>
        {
            network.Predict(input, output, threads);
            return Bits.Of<T>(output) != inBatch;
        });

        different.Should().BeEmpty();
    }

    /// <summary>Trains a copy. Returns the result as text: all costs and accuracies, and a hash of all parameters.</summary>
    private static string Fit(Workload workload, Network<T> initial, Dataset<T> data, int threads)
    {
        TrainingOptions options = new() { Epochs = 2, BatchSize = workload.BatchSize, Threads = threads };
        Trainer<T> trainer = new(initial.Clone(), workload.Cost, Optimizer.Sgd(0.05), options);
        TrainingHistory history = trainer.Fit(data, data);
        IEnumerable<string> reports = history.Epochs.Select(
            report => string.Create(
                CultureInfo.InvariantCulture, $"{report.Cost:R} {report.Accuracy:R} {report.Validation!.Cost:R} {report.Validation.Accuracy:R}"));
        string parameters = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Bits.Of(trainer.Network))));
        return $"{string.Join('|', reports)}|{parameters}";
    }
}
