using System.Numerics;

namespace NeuralNet.Tests.Training.Callbacks;

/// <summary>A small training for callbacks, with 11 examples in batches of 4 and 3 iterations an epoch.</summary>
internal static class CallbackTraining
{
    public const int IterationsOfAnEpoch = 3;

    public static Dataset<T> Data<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Classification<T>(3, 2, 11, seed: 1);

    public static Dataset<T> Validation<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Classification<T>(3, 2, 6, seed: 2);

    public static Trainer<T> Trainer<T>(int epochs, params Callback[] callbacks)
        where T : unmanaged, IFloatingPointIeee754<T> => Trainer<T>(new TrainingOptions { Epochs = epochs, Callbacks = callbacks });

    public static Trainer<T> Trainer<T>(TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(
            3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2) { Activation = Activation.Softmax });
        return new Trainer<T>(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), options with { BatchSize = 4 });
    }

    /// <summary>Trains without validation data.</summary>
    public static TrainingHistory Fit(int epochs, params Callback[] callbacks) => Trainer<double>(epochs, callbacks).Fit(Data<double>());

    /// <summary>Monitors given numbers, one for each epoch of the trainer.</summary>
    public static Monitored Script(params double[] values) => Monitored.Smallest("script", report => values[report.Epoch - 1]);

    /// <summary>Adds the bits of the parameters to a list after each epoch.</summary>
    public static Callback BitsInto(ICollection<string> bits) => new BitsOfEpochs(bits);

    private sealed record BitsOfEpochs(ICollection<string> Bits) : Callback
    {
        public override CallbackRun<T> Start<T>() => new Run<T>(Bits);

        private sealed class Run<T>(ICollection<string> bits) : CallbackRun<T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public override void OnEpochEnd(in CallbackContext<T> context) => bits.Add(NeuralNet.Tests.Bits.Of(context.Network));
        }
    }
}
