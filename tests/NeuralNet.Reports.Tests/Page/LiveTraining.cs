namespace NeuralNet.Reports.Tests.Page;

/// <summary>A short training for pages that are written while it runs: 8 epochs of 4 steps.</summary>
internal static class LiveTraining
{
    /// <summary>40 points of the unit square. Their class says which coordinate is larger.</summary>
    public static Dataset<double> Data { get; } = Dataset.FromRows(
        Enumerable.Range(0, 40).Select(i => new[] { SamplePages.Noise(1, i), SamplePages.Noise(2, i) }),
        Enumerable.Range(0, 40).Select(i => new[] { SamplePages.Noise(1, i) > SamplePages.Noise(2, i) ? 1.0 : 0 }));

    public static Trainer<double> Trainer(params Callback[] callbacks) => new(
        Network.Create<double>(2, 1, new Dense(8) { Activation = Activation.Tanh }, new Dense(1) { Activation = Activation.Sigmoid }),
        Cost.BinaryCrossEntropy,
        Optimizer.Adam(0.05),
        new TrainingOptions { Epochs = 8, BatchSize = 10, Callbacks = callbacks });
}
