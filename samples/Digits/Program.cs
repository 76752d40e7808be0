using System.Runtime.InteropServices;
using Digits;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet;
using NeuralNet.Data;
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

Screen screen = new(command.Plain);
if (command.Help)
{
    Screen.WriteLine(CommandLine.HelpText);
    return 0;
}

DigitsData data = DigitsData.Read();
if (command.Choose)
{
    SettingsSearch.Run(data.Training);
    return 0;
}

Screen.WriteLine($"training: {data.Training}");
Screen.WriteLine($"test:     {data.Test}");

// Ctrl+C lets the current batch finish. The program can then restore the state of the terminal.
using CancellationTokenSource cancellation = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, pressed =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
});

List<Network<float>> networks = [];
List<TrainingHistory> histories = [];
List<double> accuracies = [];
TrainingRecord record = new();
for (int seed = 1; seed <= command.Seeds; seed++)
{
    Callback[] callbacks = seed == 1 && command.Report is not null ? [new TrainingRecorder(record)] : [];
    Trainer<float> trainer = Settings.Chosen.CreateTrainer(data.Training, seed, callbacks);
    TrainingHistory history = screen.Watch(
        $"seed {seed}", progress => trainer.Fit(data.Training, progress: progress, cancellationToken: cancellation.Token));
    if (history.StopReason == StopReason.Cancelled)
    {
        Screen.WriteLine("cancelled");
        return 130;
    }

    double accuracy = trainer.Evaluate(data.Test).Accuracy!.Value;
    Screen.WriteLine($"seed {seed}: test accuracy {accuracy:P2}, trained in {history.Epochs[^1].Elapsed.TotalSeconds:F2} s");
    networks.Add(trainer.Network);
    histories.Add(history);
    accuracies.Add(accuracy);
}

Network<float> first = networks[0];
Matrix<float> probabilities = first.Predict(data.Test.Inputs);
int[] predicted = OneHot.Decode(probabilities);
int[] actual = OneHot.Decode(data.Test.Targets);

Screen.WriteLine();
Screen.WriteLine("The test digits, as the network of seed 1 reads them:");
screen.Write(ConfusionTable.Create(actual, predicted));
if (!predicted.SequenceEqual(actual))
{
    Screen.WriteLine("The wrongly read digits that it was surest of, with its probabilities:");
    screen.Write(MisreadDigits.Draw(data.Test.Inputs, probabilities, actual, predicted, screen.Shades, count: 4));
}

Screen.WriteLine("Its layers:");
Screen.WriteLine(first.ToString());
if (command.Report is { } path)
{
    try
    {
        Report.Save(path, first, histories[0], data.Test, new ReportOptions { Title = "Handwritten digits", Record = record });
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }

    Screen.WriteLine($"report: {path}");
}

Screen.WriteLine();
string seeds = command.Seeds == 1 ? "1 seed" : $"{command.Seeds} seeds";
Screen.WriteLine($"mean test accuracy over {seeds}: {accuracies.Average():P2}");
return 0;
