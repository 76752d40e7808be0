using System.Numerics;
using NeuralNet.Tests.Contracts.Continuation;

namespace NeuralNet.Tests.Serialization;

/// <summary>A small training for checkpoints, with 3 updates an epoch, dropout, BatchNorm and Adam.</summary>
internal static class CheckpointTraining
{
    public static ContinuationCase Case { get; } = new("checkpoints");

    public static Dataset<double> Data => Case.Training<double>();

    public static Dataset<double> Validation => ContinuationCase.Validation<double>();

    public static TrainingOptions Options(params Callback[] callbacks) => Case.Options with { Callbacks = callbacks, Threads = 1 };

    public static Trainer<double> Trainer(params Callback[] callbacks) => Trainer<double>(Options(callbacks));

    public static Trainer<double> Trainer(TrainingOptions options) => Trainer<double>(options);

    public static Trainer<T> Trainer<T>(TrainingOptions options, Cost? cost = null, Optimizer? optimizer = null, Layer[]? layers = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            Network.Create<T>(ContinuationCase.Inputs, 1, layers ?? Case.Layers),
            cost ?? Cost.CrossEntropy,
            optimizer ?? Case.Optimizer,
            options);

    /// <summary>The bits of an uninterrupted run.</summary>
    public static string Straight(TrainingOptions options)
    {
        Trainer<double> trainer = Trainer(options with { Callbacks = [] });
        trainer.Fit(Data);
        return Bits.Of(trainer.Network);
    }
}
