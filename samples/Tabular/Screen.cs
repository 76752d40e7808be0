using System.Diagnostics;
using System.Text;
using NeuralNet;
using NeuralNet.Tabular;
using Spectre.Console;

namespace TabularSample;

/// <summary>Writes the output of the program: with a progress bar in a terminal, or as plain lines without control characters.</summary>
internal sealed class Screen
{
    private const int PlainLines = 10;

    /// <summary>Before this share of the training, the time that the runtime needs to compile the code spoils an estimate.</summary>
    private const double ShareOfEstimate = 0.05;

    private readonly TextWriter output;
    private readonly IAnsiConsole? terminal;

    /// <param name="output">Receives the lines.</param>
    /// <param name="terminal">The terminal for the progress bar, or null for plain lines.</param>
    public Screen(TextWriter output, IAnsiConsole? terminal = null) => (this.output, this.terminal) = (output, terminal);

    /// <summary>The screen of the console. It is plain if the output is redirected.</summary>
    public static Screen OfConsole()
    {
        bool isPlain = Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi;
        if (isPlain)
        {
            // Without this, Console sends a control sequence to the terminal, even if the output is redirected.
            Environment.SetEnvironmentVariable("TERM", "dumb");
        }

        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Screen(Console.Out, isPlain ? null : AnsiConsole.Console);
    }

    /// <summary>Writes lines. Control characters, which a name in a table may have, become question marks.</summary>
    public void WriteLine(string text = "") =>
        output.WriteLine(string.Concat(text.Select(character => char.IsControl(character) && character != '\n' ? '?' : character)));

    /// <summary>Trains and shows the progress: with a bar that disappears at the end, or with a line for every tenth.</summary>
    public TModel Watch<TModel>(Func<IProgress<FitProgress>, TModel> train)
    {
        Stopwatch clock = Stopwatch.StartNew();
        TModel model = terminal is null ? WatchLines(train, clock) : WatchBar(terminal, train, clock);
        WriteLine($"trained in {clock.Elapsed.TotalSeconds:F1} s");
        return model;
    }

    private static TModel WatchBar<TModel>(IAnsiConsole terminal, Func<IProgress<FitProgress>, TModel> train, Stopwatch clock)
    {
        ProgressColumn[] columns = [new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = null }];
        return terminal.Progress().AutoClear(true).Columns(columns).Start(context =>
        {
            ProgressTask bar = context.AddTask("the first epoch", maxValue: 1);
            return train(new SynchronousProgress<FitProgress>(report =>
            {
                bar.Description = Describe(report, clock);
                bar.Value = report.Share;
            }));
        });
    }

    private static string Describe(FitProgress report, Stopwatch clock)
    {
        double left = clock.Elapsed.TotalSeconds * (1 - report.Share) / report.Share;
        return report.Share < ShareOfEstimate ? $"{report}" : $"{report}, {left:F0} s left";
    }

    private TModel WatchLines<TModel>(Func<IProgress<FitProgress>, TModel> train, Stopwatch clock)
    {
        int written = -1;
        return train(new SynchronousProgress<FitProgress>(report =>
        {
            int tenth = (int)Math.Floor(PlainLines * report.Share);
            if (tenth > written)
            {
                written = tenth;
                WriteLine(Describe(report, clock));
            }
        }));
    }
}
