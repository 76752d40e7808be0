using System.Globalization;
using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Golden;

/// <summary>A training by plain gradient descent of the reference numbers: its data, and the network after some steps.</summary>
internal sealed class GoldenDescent(JsonElement json)
{
    private static readonly JsonElement File = GoldenFile.Read("optimizers.json");

    public static IEnumerable<string> NamesOfGradientDescent => All.Where(item => item.OptimizerName == "sgd").Select(item => item.Name);

    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"{OptimizerName}, {RegularizerName}, batches of {Batches[0].Count}");

    public double LearningRate => json.GetProperty("hyper").GetProperty("lr").GetDouble();

    /// <summary>The file divides λ by its 12 examples.</summary>
    public Regularizer? Regularizer => RegularizerName switch
    {
        "none" => null,
        "l1" => NeuralNet.Regularizer.L1(json.GetProperty("lambda").GetDouble() / 12),
        "l2" => NeuralNet.Regularizer.L2(json.GetProperty("lambda").GetDouble() / 12),
        string other => throw new InvalidDataException(other),
    };

    /// <summary>First example and number of examples of each batch, used in turn.</summary>
    public (int First, int Count)[] Batches =>
        [.. json.GetProperty("batches").EnumerateArray().Select(range => (range[0].GetInt32(), range[1].GetInt32() - range[0].GetInt32()))];

    public IEnumerable<(int Step, double Cost, Matrix<double>[] Parameters)> Snapshots =>
        json.GetProperty("snapshots").EnumerateArray().Select(snapshot => (
            snapshot.GetProperty("step").GetInt32(),
            snapshot.GetProperty("cost_before").GetDouble() + snapshot.GetProperty("penalty_before").GetDouble(),
            ParametersOf(snapshot, "W", "b")));

    private static IEnumerable<GoldenDescent> All => File.GetProperty("trajectories").EnumerateArray().Select(item => new GoldenDescent(item));

    private string OptimizerName => json.GetProperty("optimizer").GetString()!;

    private string RegularizerName => json.GetProperty("regularizer").GetString()!;

    public static GoldenDescent Read(string name) => All.Single(item => item.Name == name);

    /// <summary>The network at the start.</summary>
    public static Network<T> CreateNetwork<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(
            4, seed: 0, new Dense(6) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax });
        foreach ((Parameter<T> parameter, Matrix<double> start) in network.Parameters.Zip(ParametersOf(File, "W0", "b0")))
        {
            parameter.Value = start.RoundTo<T>();
        }

        return network;
    }

    public static Matrix<T> InputsOf<T>((int First, int Count) batch)
        where T : unmanaged, IFloatingPointIeee754<T> => ColumnsOf<T>("X", batch);

    public static Matrix<T> TargetsOf<T>((int First, int Count) batch)
        where T : unmanaged, IFloatingPointIeee754<T> => ColumnsOf<T>("Y", batch);

    private static Matrix<T> ColumnsOf<T>(string name, (int First, int Count) batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<double> all = File.GetProperty(name).Matrix();
        return all.SubMatrix(0, all.RowCount, batch.First, batch.Count).RoundTo<T>();
    }

    private static Matrix<double>[] ParametersOf(JsonElement element, string weights, string biases) =>
        [.. Enumerable.Range(0, 2).SelectMany(l => new[] { element.GetProperty(weights)[l].Matrix(), element.GetProperty(biases)[l].Matrix() })];
}
