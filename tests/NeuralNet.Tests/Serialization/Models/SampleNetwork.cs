using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>A small network with weights (one matrix is not square), biases, statistics and a block, and helpers for it.</summary>
internal static class SampleNetwork
{
    public static Layer[] Layers =>
    [
        new Dense(4) { UseBias = false },
        new BatchNorm(),
        new ActivationLayer(Activation.Tanh),
        new Residual(new Dense(5) { Activation = Activation.ReLU }, new Dense(4)),
        new Dense(2) { Activation = Activation.Softmax, Regularizer = Regularizer.L2(0.001), MaxNorm = 3 },
    ];

    public static ModelMetadata Metadata => new()
    {
        Labels = ["no", "größer"],
        Features = ["a", "b", "c"],
        Notes = new Dictionary<string, string> { ["data"] = "invented \"here\"", ["author"] = "測試 🙂" },
    };

    public static Network<T> Create<T>(params Layer[] layers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(3, 7, layers.Length == 0 ? Layers : layers);
        int i = 0;
        foreach (Parameter<T> statistic in network.Statistics)
        {
            foreach (ref T value in statistic.Values)
            {
                value = T.CreateChecked(0.5 + (0.125 * i++));
            }
        }

        return network;
    }

    public static Matrix<T> Inputs<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Matrix<T>.Build.Dense(3, 4, [.. Enumerable.Range(0, 12).Select(i => T.CreateChecked(0.25 * (i - 5)))]);

    public static byte[] Save<T>(Network<T> network, ModelMetadata? metadata = null, ModelTypes? types = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        ModelFile.Save(network, stream, metadata, types);
        return stream.ToArray();
    }

    public static Network<T> Load<T>(byte[] bytes, ModelReading? reading = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using MemoryStream stream = new(bytes);
        return ModelFile.Load<T>(stream, reading);
    }
}
