using System.Globalization;
using System.Text;
using NeuralNet.Samples;
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

        How the file is written, if the program does not find it out:

          --delimiter C     the character between two cells: one character, or tab or space
          --decimal-comma   numbers have a decimal comma, as in 3,14
          --thousands C     the character between thousands: one character, or space
          --date-format F   a format of dates, such as dd.MM.yyyy; several formats if you repeat it
          --missing TEXT    a text that means a missing cell, such as -999; several texts if you repeat it
          --encoding NAME   the encoding, such as latin1 (default utf-8)
          --no-header       the first line is a row; the columns are named column1, column2 and so on

        A target of words or truth values is predicted as a class, and a target of numbers as an amount.
        """;

    private static readonly string[] Options =
    [
        "--target", "--class", "--preset", "--seed", "--threads", "--model", "--help",
        "--delimiter", "--decimal-comma", "--thousands", "--date-format", "--missing", "--encoding", "--no-header",
    ];

    public string? Data { get; private init; }

    public IReadOnlyList<string> Targets { get; private init; } = [];

    public bool NumbersAreClasses { get; private init; }

    public Preset Preset { get; private init; } = Preset.Default;

    public int Seed { get; private init; }

    public int Threads { get; private init; } = Environment.ProcessorCount;

    public string? Model { get; private init; }

    public bool Help { get; private init; }

    public CsvOptions Csv { get; private init; } = new();

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
                "--delimiter" => command with { Csv = command.Csv with { Delimiter = ParseCharacter(option, Value()) } },
                "--decimal-comma" => command with { Csv = command.Csv with { DecimalComma = true } },
                "--thousands" => command with { Csv = command.Csv with { Thousands = ParseCharacter(option, Value()) } },
                "--date-format" => command with { Csv = command.Csv with { DateFormats = [.. command.Csv.DateFormats, Value()] } },
                "--missing" => command with { Csv = command.Csv with { MissingMarkers = [.. command.Csv.MissingMarkers, Value()] } },
                "--encoding" => command with { Csv = command.Csv with { Encoding = ParseEncoding(Value()) } },
                "--no-header" => command with { Csv = command.Csv with { HasHeader = false } },
                _ when option.StartsWith('-') => throw OptionNames.Unknown(option, Options),
                _ when command.Data is string data => throw new FormatException($"Expected one file, but got '{data}' and '{option}'."),
                _ => command with { Data = option },
            };
        }

        return command;
    }

    private static Preset ParsePreset(string text) =>
        Enum.GetValues<Preset>().Cast<Preset?>().FirstOrDefault(preset => string.Equals(preset.ToString(), text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"--preset expects fast, default or best, but got '{text}'.");

    private static char ParseCharacter(string option, string text) => text switch
    {
        "tab" => '\t',
        "space" => ' ',
        { Length: 1 } => text[0],
        _ => throw new FormatException($"{option} expects one character, 'tab' or 'space', but got '{text}'."),
    };

    private static Encoding ParseEncoding(string text)
    {
        try
        {
            return Encoding.GetEncoding(text);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"--encoding expects the name of an encoding, such as utf-8 or latin1, but got '{text}'.", exception);
        }
    }

    private static int ParseNumber(string option, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException($"{option} expects a whole number, {least} or more, but got '{text}'.");
}
