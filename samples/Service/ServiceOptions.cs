using NeuralNet.Samples;

namespace Service;

/// <summary>The command line. ASP.NET Core takes any option and ignores what it does not know, so a misspelt one would have no effect.</summary>
internal static class ServiceOptions
{
    /// <summary>The options. All but the first belong to ASP.NET Core.</summary>
    private static readonly string[] Known =
    [
        "--model", "--urls", "--http_ports", "--https_ports", "--environment", "--contentRoot", "--applicationName", "--Logging:…", "--Kestrel:…",
    ];

    /// <summary>Throws if an argument is neither one of the options nor the value of one.</summary>
    /// <exception cref="FormatException">It is not. The message names the nearest option.</exception>
    public static void Require(string[] arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string argument = arguments[i];
            if (!argument.StartsWith('-'))
            {
                throw new FormatException($"Expected an option, but got '{argument}'. {OptionNames.List(Known)}");
            }

            string option = argument.Split('=')[0];
            if (!Array.Exists(Known, known => Is(option, known)))
            {
                throw OptionNames.Unknown(option, Known);
            }

            // The value is after the equals sign, or is the next argument.
            string value = option != argument ? argument[(option.Length + 1)..] : ++i < arguments.Length ? arguments[i] : string.Empty;
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new FormatException($"{option} expects a value, but got nothing.");
            }
        }
    }

    private static bool Is(string option, string known) => known.EndsWith('…')
        ? option.StartsWith(known[..^1], StringComparison.OrdinalIgnoreCase)
        : option.Equals(known, StringComparison.OrdinalIgnoreCase);
}
