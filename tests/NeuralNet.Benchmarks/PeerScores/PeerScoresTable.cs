using System.Diagnostics;
using System.Numerics;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Metrics;

namespace NeuralNet.Benchmarks.PeerScores;

/// <summary>Trains with the settings of the peers, and prints the scores beside theirs.</summary>
internal static class PeerScoresTable
{
    /// <summary>Prints a line for each data set and type.</summary>
    /// <exception cref="FileNotFoundException">The data was not found.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string folder = OpenSetsFolder.Find(arguments);
        foreach (string dtype in arguments.Dtypes)
        {
            output.WriteLine($"{dtype}: test scores, mean ± standard deviation over {PeerTask.Seeds} seeds, after the last epoch");
            output.WriteLine(
                $"{"",-20}{"score",-12}{"ours",16}{"scikit-learn",16}{"PyTorch",16}{"worse",8}{"allowed",9}{"s/run",8}  than the better peer");
            foreach (PeerTask task in PeerTask.All)
            {
                output.WriteLine(dtype == Dtype.Name<float>() ? Line<float>(folder, task) : Line<double>(folder, task));
                output.Flush();
            }
        }

        output.WriteLine("allowed: twice the standard error of the difference of the means or, of accuracies, one test row if that is more");
    }

    /// <summary>That of the peers.</summary>
    private static Optimizer CreateOptimizer() => Optimizer.Adam(PeerTask.LearningRate);

    private static string Line<T>(string folder, PeerTask task)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OpenSetData<T> data = OpenSet.Of(task.Name).Read<T>(folder);
        long started = Stopwatch.GetTimestamp();
        PeerScore ours = PeerScore.Of([.. Enumerable.Range(0, PeerTask.Seeds).Select(seed => Score(task, data, seed))]);
        return task.Line(ours, data.Test.Count, Stopwatch.GetElapsedTime(started).TotalSeconds / PeerTask.Seeds);
    }

    private static double Score<T>(PeerTask task, OpenSetData<T> data, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(
            data.Training.InputSize, seed,
            new Dense(task.Hidden) { Activation = Activation.ReLU },
            new Dense(data.Training.TargetSize) { Activation = task.IsRegression ? Activation.Identity : Activation.Softmax });
        Trainer<T> trainer = new(
            network,
            task.IsRegression ? Cost.MeanSquaredError : Cost.CrossEntropy,
            CreateOptimizer(),
            new TrainingOptions { Epochs = task.Epochs, BatchSize = PeerTask.BatchSize, Seed = seed, Threads = 1 });
        trainer.Fit(data.Training);
        Metric metric = task.IsRegression ? Metric.RootMeanSquaredError : Metric.Accuracy;
        return trainer.Evaluate(data.Test, metric).Metrics[metric] * (task.IsRegression ? data.TargetDeviation : 100);
    }
}
