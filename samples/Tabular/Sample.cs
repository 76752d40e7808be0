using NeuralNet;
using NeuralNet.Samples;
using NeuralNet.Tabular;

namespace TabularSample;

/// <summary>The program, from the arguments to the exit code.</summary>
internal static class Sample
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int Cancelled = 130;

    private const double TrainingShare = 0.8;
    private const string SampleTarget = "body_mass_g";

    /// <summary>The table that comes with the repository, beside the program.</summary>
    public static string SampleData { get; } = Path.Combine(AppContext.BaseDirectory, "data", "penguins.csv");

    /// <returns>0; 1 after an error, which is one line; 130 after Ctrl+C.</returns>
    public static int Run(string[] arguments, Screen screen, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            CommandLine command = CommandLine.Parse(arguments);
            if (command.Help)
            {
                screen.WriteLine(CommandLine.HelpText);
                return Success;
            }

            Run(command, screen, cancellationToken);
            return Success;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("cancelled");
            return Cancelled;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidDataException or IOException
            or UnauthorizedAccessException or TrainingDivergedException)
        {
            errors.WriteLine(Messages.Of(exception));
            return Failure;
        }
    }

    private static void Run(CommandLine command, Screen screen, CancellationToken cancellationToken)
    {
        string data = command.Data ?? SampleData;
        string modelFile = Path.GetFullPath(command.Model ?? Path.ChangeExtension(data, ".model"));
        if (modelFile == Path.GetFullPath(data))
        {
            throw new FormatException($"The model would replace the data in '{data}'. Choose another file with --model.");
        }

        if (Directory.Exists(modelFile))
        {
            throw new FormatException($"The model cannot be written: '{modelFile}' is a folder. Name a file with --model.");
        }

        Table all = Table.ReadCsv(data, command.Csv);
        screen.WriteLine($"{Path.GetFileName(data)}: {all}");
        screen.WriteLine();

        string[] targets = command.Targets.Count == 0 && command.Data is null ? [SampleTarget] : [.. command.Targets];
        bool areClasses = Targets.AreClasses(all, targets, command.NumbersAreClasses);
        Table rows = all.Where(row => targets.Any(target => !row.IsMissing(target)));
        if (rows.RowCount == 0)
        {
            throw new ArgumentException($"All cells of {string.Join(" and ", targets.Select(target => $"'{target}'"))} are missing, "
                + "so there is nothing to learn.");
        }

        (Table training, Table test) = Targets.CanBeStratified(rows, targets, areClasses)
            ? rows.StratifiedSplit(targets[0], TrainingShare, command.Seed)
            : rows.Split(TrainingShare, command.Seed);
        if (all.RowCount > rows.RowCount)
        {
            screen.WriteLine($"{all.RowCount - rows.RowCount:N0} of {all.RowCount:N0} rows have no target and are left out.");
        }

        if (!areClasses && Targets.LikeClasses(rows, targets) is string hint)
        {
            screen.WriteLine(hint);
        }

        screen.WriteLine($"training on {training.RowCount:N0} rows, {test.RowCount:N0} rows held out, preset {command.Preset}");
        TabularModel model = areClasses
            ? screen.Watch(progress => new TabularClassifier(targets) { Preset = command.Preset, Seed = command.Seed, Threads = command.Threads }
                .Fit(training, progress, cancellationToken))
            : screen.Watch(progress => new TabularRegressor(targets) { Preset = command.Preset, Seed = command.Seed, Threads = command.Threads }
                .Fit(training, progress, cancellationToken));

        Report.Write(model, test, screen);
        model.Save(modelFile);
        screen.WriteLine($"The model is in {modelFile}. This program uses it:");
        screen.WriteLine();
        screen.WriteLine(CSharpProgram.Of(model, modelFile, Path.GetFullPath(data), command.Csv, test.Row(0)));
    }
}
