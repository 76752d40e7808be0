using NeuralNet.Serialization;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>A training that runs in another process until it is killed. It prints a line after each epoch.</summary>
internal static class EndlessTraining
{
    /// <summary>The first argument of the program.</summary>
    public const string Name = "log-endlessly";

    public static int Run(string log, string checkpoints)
    {
        Callback print = Callback.AfterEpoch(report =>
        {
            Console.Out.WriteLine(report.Epoch);
            Console.Out.Flush();
        });
        Trainer(int.MaxValue, log, checkpoints, print).Fit(LogTraining.Data<double>());
        return 0;
    }

    public static Trainer<double> Trainer(int epochs, string log, string checkpoints, params Callback[] others) => LogTraining.Trainer<double>(
        new TrainingOptions { Epochs = epochs, Callbacks = [Log(log), new Checkpointing(checkpoints) { EveryEpochs = 7 }, .. others] });

    /// <summary>The log of the training.</summary>
    public static TensorBoardLog Log(string folder) => new(folder) { HistogramEvery = 10, StepEvery = 5 };
}
