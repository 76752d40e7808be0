using System.Runtime.InteropServices;
using Mnist;
using NeuralNet;
using NeuralNet.Reports;

CommandLine command;
try
{
    command = CommandLine.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

if (command.Help)
{
    Console.WriteLine(CommandLine.HelpText);
    return 0;
}

// Ctrl+C lets the current batch finish.
using CancellationTokenSource cancellation = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, pressed =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
});

MnistData data;
try
{
    string? folder = command.Folder ?? (command.Download ? MnistData.UsualFolders[0] : MnistData.FindFolder());
    if (folder is null)
    {
        Console.Error.WriteLine($"The files of MNIST are not in {string.Join(" or ", MnistData.UsualFolders)}.");
        Console.Error.WriteLine("Give the folder that has them, or fetch them (12 MB) with --download.");
        return 1;
    }

    if (command.Download)
    {
        await Download.RunAsync(folder, cancellation.Token);
    }

    data = MnistData.Read(folder);
}
catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
{
    Console.WriteLine("cancelled");
    return 130;
}
catch (Exception exception) when (
    exception is IOException or InvalidDataException or HttpRequestException or TaskCanceledException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

if (command.Validate)
{
    data = data.HoldOut();
}

string what = command.Validate ? "validation" : "test";
TrainingRecord record = new();
Callback[] callbacks = command.Report is null ? [] : [new TrainingRecorder(record)];
Trainer<float> trainer = command.Recipe.CreateTrainer(data.Training, command.Seed, command.Epochs, callbacks);
Console.WriteLine($"training: {data.Training}");
Console.WriteLine($"{what}: {data.Test}");
Console.WriteLine(trainer.Network);

// With --validate, each epoch is tested on the validation images. The test images are used only once, at the end.
TrainingHistory history = trainer.Fit(
    data.Training,
    command.Validate ? data.Test : null,
    new SynchronousProgress<EpochReport>(report => Console.WriteLine($"{report}  ({report.Elapsed.TotalSeconds:F1} s)")),
    cancellation.Token);
if (history.StopReason == StopReason.Cancelled)
{
    Console.WriteLine("cancelled");
    return 130;
}

if (command.Report is { } path)
{
    try
    {
        Report.Save(path, trainer.AveragedNetwork ?? trainer.Network, history, data.Test, new ReportOptions { Title = "MNIST", Record = record });
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }

    Console.WriteLine($"report: {path}");
}

Evaluation evaluation = trainer.Evaluate(data.Test);
Console.WriteLine($"recipe {command.Recipe.Name}, seed {command.Seed}: {what} accuracy {evaluation.Accuracy:P2}, "
    + $"trained in {history.Epochs[^1].Elapsed.TotalSeconds:F1} s");
return 0;
