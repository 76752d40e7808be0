using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Golden;

/// <summary>One network of the reference numbers, with its data and known results.</summary>
internal sealed class GoldenNetwork(JsonElement json)
{
    private static readonly JsonElement[] All = [.. GoldenFile.Read("networks.json").GetProperty("networks").EnumerateArray()];

    private readonly string cost = json.GetProperty("cost").GetString()!;

    public static IEnumerable<string> Names => All.Select(json => json.GetProperty("name").GetString()!);

    public int Depth => json.GetProperty("activations").GetArrayLength();

    public Matrix<double> Inputs => json.GetProperty("X").Matrix();

    public Matrix<double> Targets => json.GetProperty("Y").Matrix();

    public Matrix<double> InputGradient => Share * json.GetProperty("dX").Matrix();

    public double CostValue => Share * json.GetProperty("cost_value").GetDouble();

    public Cost Cost => cost switch
    {
        "mse" or "half_mse" => Cost.MeanSquaredError,
        "cce" => Cost.CrossEntropy,
        "bce" => Cost.BinaryCrossEntropy,
        "huber_1" => Cost.Huber(1),
        _ => throw new InvalidDataException(cost),
    };

    /// <summary>The file's <c>mse</c> lacks the ½ of our mean squared error, so its costs and gradients are twice ours.</summary>
    private double Share => cost == "mse" ? 0.5 : 1;

    public static GoldenNetwork Read(string name) => new(All.Single(json => json.GetProperty("name").GetString() == name));

    public Matrix<double> PreActivation(int layer) => Layered("Z", layer);

    public Matrix<double> Activation(int layer) => Layered("A", layer);

    public Matrix<double> WeightGradient(int layer) => Share * Layered("dW", layer);

    public Matrix<double> BiasGradient(int layer) => Share * Layered("db", layer);

    /// <summary>The network, or its first layers.</summary>
    public Network<T> Create<T>(int depth, bool endsWithPreActivation = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dense[] layers = [.. Enumerable.Range(0, depth).Select(l => new Dense(Layered("b", l).RowCount) { Activation = ActivationOf(l) })];
        layers[^1] = endsWithPreActivation ? new Dense(layers[^1].Units) : layers[^1];
        Network<T> network = Network.Create<T>(Inputs.RowCount, seed: 0, layers);
        for (int l = 0; l < depth; l++)
        {
            network.Parameters[2 * l].Value = Layered("W", l).RoundTo<T>();
            network.Parameters[(2 * l) + 1].Value = Layered("b", l).RoundTo<T>();
        }

        return network;
    }

    private Matrix<double> Layered(string name, int layer) => json.GetProperty(name)[layer].Matrix();

    private Activation ActivationOf(int layer) => json.GetProperty("activations")[layer].GetString() switch
    {
        "identity" => NeuralNet.Activation.Identity,
        "sigmoid" => NeuralNet.Activation.Sigmoid,
        "tanh" => NeuralNet.Activation.Tanh,
        "relu" => NeuralNet.Activation.ReLU,
        "leaky_relu" => NeuralNet.Activation.LeakyReLU(),
        "softmax" => NeuralNet.Activation.Softmax,
        "elu" => NeuralNet.Activation.ELU(),
        "gelu_erf" => NeuralNet.Activation.GELU,
        "gelu_tanh" => NeuralNet.Activation.GELUTanh,
        "swish" => NeuralNet.Activation.SiLU,
        "softplus" => NeuralNet.Activation.Softplus,
        string other => throw new InvalidDataException(other),
        null => throw new InvalidDataException("An activation has no name."),
    };
}
