using NeuralNet.Benchmarks.Files;
using NeuralNet.Benchmarks.InitialWeights;
using NeuralNet.Benchmarks.LeastSquares;
using NeuralNet.Benchmarks.LightGbm;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Benchmarks.PeerScores;
using NeuralNet.Benchmarks.Tables;

namespace NeuralNet.Benchmarks;

/// <summary>The modes of the program other than BenchmarkDotNet's.</summary>
internal static class ConsoleModes
{
    /// <summary>The modes by name.</summary>
    public static IReadOnlyDictionary<string, ConsoleMode> All { get; } = new Dictionary<string, ConsoleMode>
    {
        ["train"] = new("--workload --dtype --threads --seconds --optimizer --epoch --json", "steps, or whole epochs", MeasurementWriter.Train),
        ["predict"] = new("--workload --dtype --threads --seconds --batch --json", "predictions", MeasurementWriter.Predict),
        ["start"] = new("--workload --dtype --threads --json", "from the start of the process to the end of its first step", StartBenchmark.Run),
        ["ab"] = new("--data", "the table of the measurements that ab.sh has kept in a file", AbTable.Run),
        ["mathnet"] = new("--workload --dtype --threads --seconds", "a step against MathNet's managed product, as ratios", MathNetComparison.Run),
        ["scaling"] = new("--dtype --threads --seconds", "time over work as batch and width grow", ScalingTables.Run),
        ["parts"] = new("--workload --dtype --threads --seconds", "the products of a step, each alone", PartsTable.Run),
        ["adam"] = new("--threads --seconds", "Adam's update of 25 million parameters against moving as many bytes", AdamTable.Run),
        ["files"] = new("--dtype --seconds --json", "saving and loading W5 against copying a file of that size", FilesTable.Run),
        ["streaming"] = new("--workload --dtype --threads --size", "an epoch on NPY files against one in memory", StreamingTable.Run),
        ["recording"] = new("--workload --dtype --threads --seconds", "a training with the recorder of NeuralNet.Reports against one without", RecordingTable.Run),
        ["csv"] = new("--size", "reading a CSV file as a table against its reader alone, and the memory", CsvTable.Run),
        ["product"] = new("", "our matrix product against MathNet's managed one, as ratios", (_, output) => ProductComparison.Run(output)),
        ["levenberg"] = new("--threads --seeds", "Levenberg-Marquardt: fits, an epoch and its Cholesky factor against MathNet", LevenbergTable.Run),
        ["lines"] = new("", "what a cache line costs that another core reads between two writes", (_, output) => SharedLines.Run(output)),
        ["step-files"] = new("--data", "the source files that a training step passes through", StepFiles.Run),
        ["peer-scores"] = new("--dtype --data", "test scores on small data sets beside those of scikit-learn and PyTorch", PeerScoresTable.Run),
        ["initializers"] = new("--sets --activation --depth --seeds --rate --data", "test scores by initial weights", InitialWeightsTable.Run),
        ["tables"] = new("--sets --presets --seeds --threads --data --cache", "test scores of the presets of NeuralNet.Tabular beside those of the peers", TablesTable.Run),
        ["lightgbm"] = new("--sets --data", "the test scores of LightGBM that the mode tables prints, default and tuned", LightGbmTable.Run),
        ["rows"] = new("--sets --presets --seconds --threads --data", "a prediction of a model for one row of a table", RowTimes.Run),
        ["functions"] = new("", "our vector functions against those of TensorPrimitives, as ratios", (_, output) => FunctionComparison.Run(output)),
    };

    /// <summary>Prints the modes and options.</summary>
    public static void WriteUsage(TextWriter output)
    {
        foreach ((string name, ConsoleMode mode) in All)
        {
            output.WriteLine($"{name,-14}{mode.Options,-75}{mode.Purpose}");
        }

        output.WriteLine($"{"--filter '*Gemm*'",-89}the parts, measured by BenchmarkDotNet; its other options work too");
        output.WriteLine();
        IEnumerable<string> workloads = Workload.All.Append(Workload.Xor).Select(workload => $"{workload.Name} ({workload.Shape})");
        output.WriteLine($"--workload  {string.Join(", ", workloads)}; several with commas, or all");
        output.WriteLine("--dtype     float32, float64 or all          --threads  a number, several with commas, or all: 1 to the processors");
        output.WriteLine("--seconds   for the repetitions of a figure  --batch    examples of a prediction, several with commas");
        output.WriteLine("--optimizer sgd, adam or all");
        output.WriteLine("--epoch     whole shuffled epochs of 8192    --json     a JSON object a line instead of a table");
        output.WriteLine($"--sets      {string.Join(", ", OpenSet.All.Select(set => set.Name))}; several with commas, or all");
        output.WriteLine("--activation  relu, tanh, sigmoid, gelu, silu, elu, selu; several with commas, or all; by default relu,tanh");
        output.WriteLine("--depth     numbers of hidden layers         --seeds    how many, by default 20   --rate  of Adam, by default 0.005");
        output.WriteLine("--presets   Fast, Default, Best; several with commas, or all");
        output.WriteLine("--size      of the files, in GB, by default 4 of NPY files and 1 of a CSV file");
        output.WriteLine("--data      the folder of the data sets, by default ../shared/data beside the repository; of the mode ab a file");
        output.WriteLine("--cache     a file of the mode tables that keeps finished scores, so that they are not computed again");
    }
}
