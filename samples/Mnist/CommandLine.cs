using System.Globalization;

namespace Mnist;

/// <summary>The arguments of the command line.</summary>
internal sealed record CommandLine
{
    public const string HelpText =
        """
        Trains a network of dense layers to read the handwritten digits of MNIST, and tests it.

        usage: dotnet run -c Release --project samples/Mnist [-- [FOLDER] [options]]

          FOLDER         the folder of the four files, packed or not (default: mnist-data, else ../shared/data/mnist)
          --download     first fetch the files that are not in FOLDER (default mnist-data), 12 MB, and check them
          --recipe NAME  plain or best (default plain)
          --seed N       the seed of the initial weights and of the order of the images (default 1)
          --epochs N     passes over the training images (default: that of the recipe)
          --validate     train on 50,000 of the training images and test on the other 10,000, not on the test images
          --report FILE  write a report, a page to open in a browser
          --help         print this text
        """;

    public string? Folder { get; private init; }

    public bool Download { get; private init; }

    public Recipe Recipe { get; private init; } = Recipe.Plain;

    public int Seed { get; private init; } = 1;

    public int? Epochs { get; private init; }

    public bool Validate { get; private init; }

    /// <summary>The path of the report, or null if none is written.</summary>
    public string? Report { get; private init; }

    public bool Help { get; private init; }

    /// <exception cref="FormatException">An argument is wrong. The message says which and why.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        CommandLine command = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string option = arguments[i];
            string Value() => ++i < arguments.Length ? arguments[i] : throw new FormatException($"{option} expects a value after it.");
            command = option switch
            {
                "--download" => command with { Download = true },
                "--recipe" => command with { Recipe = ParseRecipe(Value()) },
                "--seed" => command with { Seed = ParseNumber(option, Value(), smallest: 0) },
                "--epochs" => command with { Epochs = ParseNumber(option, Value(), smallest: 1) },
                "--validate" => command with { Validate = true },
                "--report" => command with { Report = Value() },
                "--help" or "-h" => command with { Help = true },
                _ when option.StartsWith('-') || command.Folder is not null =>
                    throw new FormatException($"There is no option '{option}'. --help lists all options."),
                _ => command with { Folder = option },
            };
        }

        return command;
    }

    private static Recipe ParseRecipe(string name) =>
        Recipe.All.FirstOrDefault(recipe => recipe.Name == name)
        ?? throw new FormatException($"--recipe expects {string.Join(" or ", Recipe.All.Select(recipe => recipe.Name))}, but got {name}.");

    private static int ParseNumber(string option, string text, int smallest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= smallest
            ? number
            : throw new FormatException($"{option} expects a whole number, {smallest} or more, but got {text}.");
}
