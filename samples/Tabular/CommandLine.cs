using System.Globalization;
using NeuralNet.Tabular;

namespace TabularSample;

/// <summary>The options of the command line.</summary>
internal sealed record CommandLine
{
    public const string HelpText =
        """
        Trains a model on a table, tests it on rows that it has not seen, and prints the program that uses it.

        usage: dotnet run -c Release --project samples/Tabular [-- FILE --target COLUMN [options]]

          FILE              a CSV file; without it, the penguins in samples/Tabular/data
          --target COLUMN   the column to predict; several columns if you repeat it
          --class           the numbers of the target are names of classes, not amounts
          --preset PRESET   fast, default or best: how much time training may take
          --seed N          the seed of everything random (default 0)
          --threads N       the largest number of threads (default one for each processor)
          --model FILE      where to write the model (default beside the data, with the ending .model)
          --help            print this text

        A target of words or truth values is predicted as a class, and a target of numbers as an amount.
        """;

    private const string Options = "--target, --class, --preset, --seed, --threads, --model and --help";

    public string? Data { get; private init; }

    public IReadOnlyList<string> Targets { get; private init; } = [];

    public bool NumbersAreClasses { get; private init; }

    public Preset Preset { get; private init; } = Preset.Default;

    public int Seed { get; private init; }

    public int Threads { get; private init; } = Environment.ProcessorCount;

    public string? Model { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="FormatException">An option is wrong. The message says which and why.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        CommandLine command = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string option = arguments[i];
            string Value() => ++i < arguments.Length ? arguments[i] : throw new FormatException($"{option} expects a value, but got nothing.");
            command = option switch
            {
                "--target" => command with { Targets = [.. command.Targets, Value()] },
                "--class" => command with { NumbersAreClasses = true },
                "--preset" => command with { Preset = ParsePreset(Value()) },
                "--seed" => command with { Seed = ParseNumber(option, Value(), least: 0) },
                "--threads" => command with { Threads = ParseNumber(option, Value(), least: 1) },
                "--model" => command with { Model = Value() },
                "--help" or "-h" => command with { Help = true },
                _ when option.StartsWith('-') => throw new FormatException($"There is no option '{option}'. Options are {Options}."),
                _ when command.Data is string data => throw new FormatException($"Expected one file, but got '{data}' and '{option}'."),
                _ => command with { Data = option },
            };
        }

        return command;
    }

    private static Preset ParsePreset(string text) =>
        Enum.GetValues<Preset>().Cast<Preset?>().FirstOrDefault(preset => string.Equals(preset.ToString(), text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"--preset expects fast, default or best, but got '{text}'.");

    private static int ParseNumber(string option, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{option} expects a whole number, {least} or more, but got '{text}'.");
}
