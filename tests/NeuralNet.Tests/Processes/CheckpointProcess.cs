using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeuralNet.Serialization;
using NeuralNet.Tests.Serialization;

namespace NeuralNet.Tests.Processes;

/// <summary>A training that writes checkpoints and can be killed. If it is started again, it resumes from the last checkpoint.</summary>
internal static class CheckpointProcess
{
    /// <summary>Trains or resumes, prints a line after each iteration, and at the end the hash of the numbers.</summary>
    /// <param name="folder">Where the checkpoints are.</param>
    /// <param name="epochs">The number of epochs. It may differ when the process is started again.</param>
    /// <param name="output">Where to print.</param>
    public static void Run(string folder, int epochs, TextWriter output)
    {
        Trainer<float> trainer = Trainer(epochs, new Checkpointing(folder) { EveryIterations = 1, Best = Monitored.Cost }, new AtIteration(_ => output.WriteLine(".")));
        if (Checkpoint.Latest(folder) is { } latest)
        {
            Checkpoint.Resume(trainer, latest, Data, options: new ResumeOptions { Allow = RunChanges.Epochs });
        }
        else
        {
            trainer.Fit(Data);
        }

        output.WriteLine(HashOf(trainer));
    }

    /// <summary>The number of epochs that the run of a checkpoint has started, from the iteration in its name. Six iterations are an epoch.</summary>
    public static int EpochsOf(string checkpoint) =>
        (int.Parse(Path.GetFileNameWithoutExtension(checkpoint).Split('-')[^1], CultureInfo.InvariantCulture) + 5) / 6;

    /// <summary>The hash of a run that is not killed.</summary>
    public static string Straight(int epochs)
    {
        Trainer<float> trainer = Trainer(epochs, new AtIteration(_ => { }));
        trainer.Fit(Data);
        return HashOf(trainer);
    }

    /// <summary>Saves two networks alternately to one file, without end.</summary>
    public static void SaveForever(string path, TextWriter output)
    {
        Network<float>[] networks = [Model(1), Model(2)];
        for (int i = 0; ; i++)
        {
            ModelFile.Save(networks[i % 2], path);
            output.WriteLine(".");
        }
    }

    /// <summary>A network that takes some writes to save.</summary>
    public static Network<float> Model(int seed) => Network.Create<float>(300, seed, new Dense(400), new Dense(3));

    private static Dataset<float> Data => Examples.Classification<float>(6, 3, 48, seed: 1);

    /// <summary>It has few examples and many parameters, so it spends most of the time writing.</summary>
    private static Trainer<float> Trainer(int epochs, params Callback[] callbacks) => new(
        Network.Create<float>(
            6,
            1,
            new Dense(1000) { Activation = Activation.Tanh },
            new BatchNorm(),
            new Dropout(0.2),
            new Dense(3) { Activation = Activation.Softmax }),
        Cost.CrossEntropy,
        Optimizer.Adam(0.003),
        new TrainingOptions { Epochs = epochs, BatchSize = 4, AccumulatedBatches = 2, Threads = 1, WeightAveraging = new WeightAveraging(0.9), Callbacks = callbacks });

    private static string HashOf(Trainer<float> trainer) =>
        Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(Bits.Of(trainer.Network) + Bits.Of(trainer.AveragedNetwork!))));
}
