using System.Globalization;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Tabular;

namespace NeuralNet.Benchmarks;

/// <summary>The options of the console modes. Each mode reads those that it needs.</summary>
internal sealed record BenchmarkArguments
{
    private const string All = "all";

    private static readonly Activation[] KnownActivations =
        [Activation.ReLU, Activation.Tanh, Activation.Sigmoid, Activation.GELU, Activation.SiLU, Activation.ELU(), Activation.SELU];

    /// <summary>The workloads, by default W1 to W5.</summary>
    public IReadOnlyList<Workload> Workloads { get; private init; } = Workload.All;

    /// <summary>float32, float64 or both.</summary>
    public IReadOnlyList<string> Dtypes { get; private init; } = ["float32"];

    /// <summary>The optimizers, by default only sgd.</summary>
    public IReadOnlyList<WorkloadOptimizer> Optimizers { get; private init; } = [WorkloadOptimizer.Sgd];

    /// <summary>Numbers of threads, by default all processors.</summary>
    public IReadOnlyList<int> Threads { get; private init; } = [Environment.ProcessorCount];

    /// <summary>Examples of a prediction.</summary>
    public IReadOnlyList<int> Batches { get; private init; } = [1, 1024];

    /// <summary>Seconds for the repetitions of one figure.</summary>
    public double Seconds { get; private init; } = 3;

    /// <summary>Whole shuffled epochs instead of steps on one batch.</summary>
    public bool Epoch { get; private init; }

    /// <summary>JSON lines instead of a table.</summary>
    public bool Json { get; private init; }

    /// <summary>The folder of the data sets, or null for the one beside the repository.</summary>
    public string? Data { get; private init; }

    /// <summary>The open sets, by default all.</summary>
    public IReadOnlyList<OpenSet> Sets { get; private init; } = OpenSet.All;

    /// <summary>The open sets that are tables.</summary>
    public IEnumerable<OpenSet> TableSets => Sets.Where(set => set.Name != MnistFiles.Name);

    /// <summary>The file of finished scores, or null for none.</summary>
    public string? Cache { get; private init; }

    /// <summary>Activations of the hidden layers.</summary>
    public IReadOnlyList<Activation> Activations { get; private init; } = [Activation.ReLU, Activation.Tanh];

    /// <summary>Numbers of hidden layers.</summary>
    public IReadOnlyList<int> Depths { get; private init; } = [1, 2, 3, 4];

    /// <summary>The presets of NeuralNet.Tabular, by default all.</summary>
    public IReadOnlyList<Preset> Presets { get; private init; } = Enum.GetValues<Preset>();

    /// <summary>Number of seeds.</summary>
    public int Seeds { get; private init; } = 20;

    /// <summary>The learning rate of Adam.</summary>
    public double LearningRate { get; private init; } = 0.005;

    /// <summary>The size of data on the disk, in units of 10⁹ bytes, or null for that of the mode.</summary>
    public double? Gigabytes { get; private init; }

    /// <summary>Reads the options after the mode.</summary>
    /// <exception cref="ArgumentException">An option is unknown, or has no value or an unknown one.</exception>
    public static BenchmarkArguments Parse(ReadOnlySpan<string> options)
    {
        BenchmarkArguments result = new();
        while (!options.IsEmpty)
        {
            string name = options[0];
            options = options[1..];
            if (name is "--epoch" or "--json")
            {
                result = name == "--epoch" ? result with { Epoch = true } : result with { Json = true };
                continue;
            }

            if (options.IsEmpty)
            {
                throw new ArgumentException($"{name} is not an option, or its value is missing. Call the program without arguments for the list.");
            }

            result = result.With(name, options[0]);
            options = options[1..];
        }

        return result;
    }

    private BenchmarkArguments With(string name, string value) => name switch
    {
        "--workload" => this with { Workloads = value == All ? Workload.All : Choose(name, value, [.. Workload.All, Workload.Xor], workload => workload.Name) },
        "--dtype" => this with { Dtypes = Choose(name, value, Dtype.All, dtype => dtype) },
        "--threads" => this with
        {
            Threads = value == All ? [.. Enumerable.Range(1, Environment.ProcessorCount)] : Positive(name, value),
        },
        "--batch" => this with { Batches = Positive(name, value) },
        "--size" => this with { Gigabytes = PositiveNumber(name, value) },
        "--data" => this with { Data = value },
        "--cache" => this with { Cache = value },
        "--seconds" => this with { Seconds = PositiveNumber(name, value) },
        "--sets" => this with { Sets = Choose(name, value, OpenSet.All, set => set.Name) },
        "--presets" => this with { Presets = Choose(name, value, Enum.GetValues<Preset>(), preset => preset.ToString()) },
        "--activation" => this with { Activations = Choose(name, value, KnownActivations, activation => activation.GetType().Name) },
        "--depth" => this with { Depths = Positive(name, value) },
        "--seeds" => this with { Seeds = Positive(name, value)[0] },
        "--rate" => this with { LearningRate = PositiveNumber(name, value) },
        "--optimizer" => this with { Optimizers = Choose(name, value, WorkloadOptimizer.All, optimizer => optimizer.Name) },
        _ => throw new ArgumentException($"{name} is not an option. Call the program without arguments for the list."),
    };

    private static List<TItem> Choose<TItem>(string name, string value, IReadOnlyList<TItem> known, Func<TItem, string> key)
    {
        if (value == All)
        {
            return [.. known];
        }

        List<TItem> chosen = [];
        foreach (string part in value.Split(','))
        {
            TItem[] found = [.. known.Where(item => string.Equals(key(item), part, StringComparison.OrdinalIgnoreCase))];
            chosen.Add(found is [TItem item] ? item : throw new ArgumentException(
                $"{name} is one of {string.Join(", ", known.Select(key))}, several with commas, or all, but got {part}."));
        }

        return chosen;
    }

    private static List<int> Positive(string name, string value)
    {
        List<int> numbers = [];
        foreach (string part in value.Split(','))
        {
            numbers.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 ? number
                : throw new ArgumentException($"{name} is a whole number, at least 1, or several with commas, but got {part}."));
        }

        return numbers;
    }

    private static double PositiveNumber(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0 && double.IsFinite(number)
            ? number
            : throw new ArgumentException($"{name} is a number above 0, but got {value}.");
}
