using System.Runtime.InteropServices;
using NeuralNet;
using NeuralNet.Reports;
using Playground;

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

// Ctrl+C lets the current batch finish. The page then shows the training up to there.
using CancellationTokenSource cancellation = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, pressed =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
});

Dataset<float> training = Spiral.Examples(600, command.Noise, seed: 1);
Dataset<float> test = Spiral.Examples(300, command.Noise, seed: 2);
Layer[] hidden = [.. command.Hidden.Select(units => new Dense(units) { Activation = command.Activation })];
Network<float> network = Network.Create<float>(
    Spiral.Features, command.Seed, [.. hidden, new Dense(Spiral.Names.Count) { Activation = Activation.Softmax }]);

string page = Path.GetFullPath(command.Page);
LiveReport live = new(page)
{
    Every = TimeSpan.FromSeconds(1),
    Options = new ReportOptions { Title = "Playground: three arms of a spiral", FeatureNames = ["x", "y"] },
};
TrainingOptions options = new()
{
    Epochs = command.Epochs,
    BatchSize = 20,
    Seed = command.Seed,
    Callbacks = [live.WithTest(test), Callback.Print(every: Math.Max(1, command.Epochs / 10))],
};
Trainer<float> trainer = new(network, Cost.CrossEntropy, Optimizer.Adam(command.LearningRate), options);
Console.WriteLine($"Open this page in a browser. It follows the training: {page}");
Console.WriteLine(network);
try
{
    TrainingHistory history = trainer.Fit(training, test, cancellationToken: cancellation.Token);
    Console.WriteLine($"{history.StopReason}: test accuracy {trainer.Evaluate(test).Accuracy:P1} after {history.Epochs.Count} epochs");
    return 0;
}
catch (Exception exception) when (exception is TrainingDivergedException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
