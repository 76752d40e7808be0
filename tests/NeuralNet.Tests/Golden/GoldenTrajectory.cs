using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Golden;

/// <summary>One training run of optimizers.json: a network 4-6-3, the optimizer, and its parameters after some steps.</summary>
internal sealed class GoldenTrajectory(JsonElement json)
{
    private static readonly JsonElement File = GoldenFile.Read("optimizers.json");

    private readonly string optimizer = json.GetProperty("optimizer").GetString()!;

    /// <summary>Every run that the library can reproduce.</summary>
    public static IReadOnlyList<GoldenTrajectory> All { get; } =
        [.. File.GetProperty("trajectories").EnumerateArray().Select(one => new GoldenTrajectory(one)).Where(one => one.optimizer != "adamax")];

    /// <summary>All inputs.</summary>
    public static Matrix<double> Inputs => File.GetProperty("X").Matrix();

    /// <summary>All targets.</summary>
    public static Matrix<double> Targets => File.GetProperty("Y").Matrix();

    /// <summary>Such as "adam l2 0.3 in 3 batches".</summary>
    public string Name =>
        FormattableString.Invariant($"{optimizer} {json.GetProperty("regularizer").GetString()} {Lambda} in {Batches.Count} batches");

    /// <summary>Ranges of columns, used cyclically.</summary>
    public IReadOnlyList<(int Start, int End)> Batches =>
        [.. json.GetProperty("batches").EnumerateArray().Select(range => (range[0].GetInt32(), range[1].GetInt32()))];

    /// <summary>The steps after which the parameters are known.</summary>
    public IReadOnlyList<JsonElement> Snapshots => [.. json.GetProperty("snapshots").EnumerateArray()];

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer => Optimizer.Chain([.. Stages(), OptimizerStage.LearningRate(Number("lr"))]);

    /// <summary>Ω, or null. The file divides λ by the number of examples in the batch, which is 12 if there is a penalty.</summary>
    public Regularizer? Regularizer => json.GetProperty("regularizer").GetString() switch
    {
        "none" => null,
        "l1" => Regularizer.L1(Lambda / 12),
        "l2" => Regularizer.L2(Lambda / 12),
        string other => throw new InvalidDataException(other),
        null => throw new InvalidDataException("A regularizer has no name."),
    };

    private double Lambda => json.GetProperty("lambda").GetDouble();

    /// <summary>A network with the initial parameters.</summary>
    public static Network<T> CreateNetwork<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(4, 1, new Dense(6) { Activation = Activation.Tanh }, new Dense(3) { Activation = Activation.Softmax });
        for (int l = 0; l < 2; l++)
        {
            network.Parameters[2 * l].Value = File.GetProperty("W0")[l].Matrix().RoundTo<T>();
            network.Parameters[(2 * l) + 1].Value = File.GetProperty("b0")[l].Matrix().RoundTo<T>();
        }

        return network;
    }

    private OptimizerStage[] Stages() => optimizer switch
    {
        "sgd" => [],
        "momentum" => [OptimizerStage.Momentum(Number("mu"))],
        "nesterov" => [OptimizerStage.Nesterov(Number("mu"))],
        "adagrad" => [OptimizerStage.Adagrad(Number("eps"))],
        "rmsprop" => [OptimizerStage.RmsProp(Number("rho"), Number("eps"))],
        "adadelta" => [OptimizerStage.Adadelta(Number("rho"), Number("eps"))],
        "adam" => [OptimizerStage.Adam(Number("beta1"), Number("beta2"), Number("eps"))],
        "amsgrad" => [OptimizerStage.AmsGrad(Number("beta1"), Number("beta2"), Number("eps"))],
        "adamw" => [OptimizerStage.Adam(Number("beta1"), Number("beta2"), Number("eps")), OptimizerStage.WeightDecay(Number("weight_decay"))],
        _ => throw new InvalidDataException($"There is no optimizer for {optimizer}."),
    };

    private double Number(string name) => json.GetProperty("hyper").GetProperty(name).GetDouble();
}
