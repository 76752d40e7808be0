using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>
/// Compares the rounding estimate of J for L-BFGS with the actual error of J in float, which is its difference from J in double at the same
/// parameters.
/// </summary>
public sealed class NetworkObjectiveRoundingTests
{
    private const int Count = 60;

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, (Layer[] Layers, Cost Cost, double Offset)> Cases => new()
    {
        ["line"] = ([new Dense(3)], Cost.MeanSquaredError, 0),
        ["line far from zero"] = ([new Dense(3)], Cost.MeanSquaredError, 1e6),
        ["tanh network"] = ([new Dense(8) { Activation = Activation.Tanh }, new Dense(3)], Cost.MeanSquaredError, 0),
        ["softmax"] = ([new Dense(3) { Activation = Activation.Softmax }], Cost.CrossEntropy, 0),
        ["sigmoid with squared error"] = ([new Dense(3) { Activation = Activation.Sigmoid }], Cost.MeanSquaredError, 0),
        ["Huber"] = ([new Dense(8) { Activation = Activation.ReLU }, new Dense(3)], Cost.Huber(0.5), 1000),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Rounding_OfANetworkInFloat_IsTheSizeOfItsError(string name)
    {
        (Layer[] layers, Cost cost, double offset) = Cases[name];
        Network<float> network = Network.Create<float>(5, 1, layers);
        Network<double> exact = Network.Create<double>(5, 1, layers);
        NetworkObjective<float> objective = Objective(network, cost, offset);
        NetworkObjective<double> exactObjective = Objective(exact, cost, offset);

        (double Error, double Rounding)[] trials = [.. Enumerable.Range(1, 100).Select(trial =>
        {
            Draw(network, exact, trial, offset);
            double value = objective.Evaluate();
            return (Math.Abs(value - exactObjective.Evaluate()), objective.Rounding);
        })];

        trials.Average(trial => trial.Error / trial.Rounding).Should().BeInRange(0.001, 1);
    }

    [Fact]
    public void Rounding_OfMicroBatches_IsThatOfTheWhole()
    {
        Network<double> network = Network.Create<double>(5, 1, new Dense(3));
        NetworkObjective<double> objective = Objective(network, Cost.MeanSquaredError, 0);
        objective.Evaluate();
        double whole = objective.Rounding;

        objective.Begin(Data<double>(Cost.MeanSquaredError, 0).Slice(0, Count), 1, 1, new EpochBatches(Count, new TrainingOptions { BatchSize = 17, AccumulatedBatches = Count }), default);
        objective.Evaluate();

        objective.Rounding.Should().BeApproximately(whole, 1e-12 * whole);
    }

    [Fact]
    public void Rounding_WhereJIsZero_IsZero()
    {
        Network<float> network = Network.Create<float>(5, 1, new Dense(3));
        NetworkObjective<float> objective = Objective(network, Cost.MeanSquaredError, 0);
        Dataset<float> data = Data<float>(Cost.MeanSquaredError, 0);
        objective.Begin(new Dataset<float>(data.Inputs, network.Predict(data.Inputs)).Slice(0, Count));

        objective.Evaluate();

        objective.Rounding.Should().Be(0);
    }

    private static NetworkObjective<T> Objective<T>(Network<T> network, Cost cost, double offset)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NetworkObjective<T> objective = new(
            new OutputCost<T>(network, cost), Regularization<T>.Of(network), Count, threads: 1, batchCapacity: Count)
        {
            MeasuresRounding = true,
        };
        objective.Begin(Data<T>(cost, offset).Slice(0, Count));
        return objective;
    }

    /// <summary>Numbers of float, in either type.</summary>
    private static Dataset<T> Data<T>(Cost cost, double offset)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Dataset<float> data = Examples.Classification<float>(5, 3, Count, seed: 1);
        Matrix<float> targets = cost == Cost.CrossEntropy ? data.Targets : Examples.Uniform<float>(3, Count, seed: 2);
        return new Dataset<T>(data.Inputs.Map(x => T.CreateChecked(x)), targets.Map(y => T.CreateChecked((float)(y + offset))));
    }

    /// <summary>Both have the same parameters, with the biases of the last layer at the offset.</summary>
    private static void Draw(Network<float> network, Network<double> exact, int seed, double offset)
    {
        RandomSource random = new(seed, "parameters");
        long index = 0;
        for (int p = 0; p < network.Parameters.Count; p++)
        {
            double center = p == network.Parameters.Count - 1 ? offset : 0;
            for (int i = 0; i < network.Parameters[p].Count; i++)
            {
                float number = (float)(center + random.Normal(index++));
                network.Parameters[p].Values[i] = number;
                exact.Parameters[p].Values[i] = number;
            }
        }
    }
}
