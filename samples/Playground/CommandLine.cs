using System.Globalization;
using NeuralNet;

namespace Playground;

/// <summary>The options of the command line.</summary>
internal sealed record CommandLine
{
    public const string HelpText =
        """
        Trains a small network to tell the arms of a spiral apart, and shows the training on a page that reloads itself.

        usage: dotnet run -c Release --project samples/Playground [-- options]

          --page FILE        the page (default playground.html)
          --hidden N,N,...   the units of the hidden layers (default 16,16)
          --activation NAME  relu, tanh or sigmoid (default tanh)
          --rate X           the learning rate of Adam (default 0.005)
          --epochs N         passes over the 600 points (default 400)
          --noise X          the noise of the points, in radians (default 0.2)
          --seed N           the seed of the initial weights and of the order of the points (default 1)
          --help             print this text
        """;

    public string Page { get; private init; } = "playground.html";

    public IReadOnlyList<int> Hidden { get; private init; } = [16, 16];

    public Activation Activation { get; private init; } = Activation.Tanh;

    public double LearningRate { get; private init; } = 0.005;

    public int Epochs { get; private init; } = 400;

    public double Noise { get; private init; } = 0.2;

    public int Seed { get; private init; } = 1;

    public bool Help { get; private init; }

    /// <exception cref="FormatException">An option is wrong. The message says which and why.</exception>
    public static CommandLine Parse(string[] arguments)
    {
        CommandLine command = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            string option = arguments[i];
            string Value() => ++i < arguments.Length ? arguments[i] : throw new FormatException($"{option} expects a value after it.");
            command = option switch
            {
                "--page" => command with { Page = Value() },
                "--hidden" => command with { Hidden = [.. Value().Split(',').Select(text => Whole(option, text, smallest: 1))] },
                "--activation" => command with { Activation = ActivationOf(Value()) },
                "--rate" => command with { LearningRate = Number(option, Value(), isAllowed: value => value > 0, "a number above 0") },
                "--epochs" => command with { Epochs = Whole(option, Value(), smallest: 1) },
                "--noise" => command with { Noise = Number(option, Value(), isAllowed: value => value >= 0, "a number, 0 or more") },
                "--seed" => command with { Seed = Whole(option, Value(), smallest: 0) },
                "--help" or "-h" => command with { Help = true },
                _ => throw new FormatException($"There is no option '{option}'. --help lists all options."),
            };
        }

        return command;
    }

    private static Activation ActivationOf(string name) => name switch
    {
        "relu" => Activation.ReLU,
        "tanh" => Activation.Tanh,
        "sigmoid" => Activation.Sigmoid,
        _ => throw new FormatException($"--activation expects relu, tanh or sigmoid, but got {name}."),
    };

    private static int Whole(string option, string text, int smallest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= smallest
            ? number
            : throw new FormatException($"{option} expects a whole number, {smallest} or more, but got {text}.");

    private static double Number(string option, string text, Func<double, bool> isAllowed, string expected) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && isAllowed(number)
            ? number
            : throw new FormatException($"{option} expects {expected}, but got {text}.");
}
