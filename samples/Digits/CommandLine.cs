using System.Globalization;

namespace Digits;

/// <summary>The options of the command line.</summary>
internal sealed record CommandLine
{
    public const string HelpText =
        """
        Trains a network to read handwritten digits and tests it on digits that it has not seen.

        usage: dotnet run -c Release --project samples/Digits [-- options]

          --seeds N   train N networks, with the seeds 1 to N (default 1)
          --report F  write a report of the first network to the file F, a page to open in a browser
          --plain     no colours, no progress bar, ASCII only; the default if the output is redirected
          --choose    search for the settings on a part of the training rows, and print the table
          --help      print this text
        """;

    public int Seeds { get; private init; } = 1;

    /// <summary>The path of the report, or null if none is written.</summary>
    public string? Report { get; private init; }

    public bool Plain { get; private init; }

    public bool Choose { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="FormatException">An option is wrong. The message says which and why.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        CommandLine command = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            command = arguments[i] switch
            {
                "--seeds" => command with { Seeds = ParseSeeds(++i < arguments.Length ? arguments[i] : "nothing") },
                "--report" => command with
                {
                    Report = ++i < arguments.Length ? arguments[i] : throw new FormatException("--report expects a file after it, such as --report report.html."),
                },
                "--plain" => command with { Plain = true },
                "--choose" => command with { Choose = true },
                "--help" or "-h" => command with { Help = true },
                _ => throw new FormatException($"There is no option '{arguments[i]}'. Options are --seeds N, --report FILE, --plain, --choose and --help."),
            };
        }

        return command;
    }

    private static int ParseSeeds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seeds) && seeds >= 1
            ? seeds
            : throw new FormatException($"--seeds expects a whole number, 1 or more, such as --seeds 5, but got {text}.");
}
