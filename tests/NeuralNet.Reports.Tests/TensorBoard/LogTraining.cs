using System.Numerics;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>A small training for logs, with 12 examples in batches of 4 and 3 updates an epoch.</summary>
internal static class LogTraining
{
    public const int StepsOfAnEpoch = 3;

    public static Dataset<T> Data<T>(int shift = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Dataset.FromRows(
            Enumerable.Range(shift, 12).Select(i => new[] { T.CreateChecked(Math.Sin(i)), T.CreateChecked(Math.Cos(2 * i)), T.CreateChecked(i % 5 / 5.0) }),
            Enumerable.Range(shift, 12).Select(i => i % 2),
            classes: 2);

    public static Network<T> Net<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Network.Create<T>(3, seed: 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2) { Activation = Activation.Softmax });

    public static Trainer<T> Trainer<T>(int epochs, params Callback[] callbacks)
        where T : unmanaged, IFloatingPointIeee754<T> => Trainer<T>(new TrainingOptions { Epochs = epochs, Callbacks = callbacks });

    public static Trainer<T> Trainer<T>(TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(Net<T>(), Cost.CrossEntropy, Optimizer.Adam(Schedule.Step(0.01, 0.5, 6)), options with { BatchSize = 4, Threads = 1, Seed = 7 });
}
