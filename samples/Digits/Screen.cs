using System.Text;
using NeuralNet;
using Spectre.Console;

namespace Digits;

/// <summary>Writes the output of the program: with colours and a progress bar in a terminal, or as plain lines of ASCII.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 80;
    private const int PlainEpochsPerLine = 10;

    private readonly bool plain;
    private readonly IAnsiConsole console;

    public Screen(bool plain)
    {
        this.plain = plain || Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi;
        if (this.plain)
        {
            // Without this, Console sends a control sequence to the terminal, even if the output is redirected.
            Environment.SetEnvironmentVariable("TERM", "dumb");

            // Ansi without a colour system writes plain text. AnsiSupport.No would set colours through System.Console.
            console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
                Out = new AnsiConsoleOutput(Console.Out),
            });
            console.Profile.Width = PlainWidth;
        }
        else
        {
            Console.OutputEncoding = Encoding.UTF8;
            console = AnsiConsole.Console;
        }
    }

    /// <summary>The characters for a pixel, from white to black.</summary>
    public string Shades => plain ? " .:-=+*#%@" : " ░▒▓█";

    /// <summary>Writes a line without a line break at the edge of the terminal, which Spectre.Console would insert.</summary>
    public static void WriteLine(string text = "") => Console.WriteLine(text);

    public void Write(Table table) => console.Write(table.Border(plain ? TableBorder.Ascii : TableBorder.Rounded));

    /// <summary>Trains and shows the epochs: with a bar that disappears at the end, or with a line for every tenth epoch.</summary>
    public TrainingHistory Watch(string title, Func<IProgress<EpochReport>, TrainingHistory> train)
    {
        TimeLeft timeLeft = new();
        if (plain)
        {
            return train(new SynchronousProgress<EpochReport>(report =>
            {
                string line = Describe(title, report, timeLeft.After(report));
                if (report.Epoch % PlainEpochsPerLine == 0 || report.Epoch is 1 || report.Epoch == report.LastEpoch)
                {
                    WriteLine(line);
                }
            }));
        }

        ProgressColumn[] columns = [new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = null }];
        return console.Progress().AutoClear(true).Columns(columns).Start(context =>
        {
            ProgressTask bar = context.AddTask(title);
            return train(new SynchronousProgress<EpochReport>(report =>
            {
                bar.Description = Describe(title, report, timeLeft.After(report));
                bar.MaxValue = report.LastEpoch;
                bar.Value = report.Epoch;
            }));
        });
    }

    private static string Describe(string title, EpochReport report, TimeSpan? left) =>
        $"{title}  epoch {report.Epoch,2}/{report.LastEpoch}  cost {report.Cost:F4}  accuracy {report.Accuracy,7:P1}"
        + (left is { } time ? $"  {time.TotalSeconds:F1} s left" : string.Empty);
}
