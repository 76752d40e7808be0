using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Golden;

/// <summary>Plain gradient descent without regularizer, with L1 and with L2, and with a short last batch: costs and parameters along the way.</summary>
public abstract class RegularizersGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Names() => [.. GoldenDescent.NamesOfGradientDescent];

    [Fact]
    public void Names_AreThoseFourOfTheFile()
    {
        IEnumerable<string> names = GoldenDescent.NamesOfGradientDescent;

        names.Should().Equal("sgd, none, batches of 12", "sgd, l2, batches of 12", "sgd, l1, batches of 12", "sgd, none, batches of 5");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_FollowTheReference(string name)
    {
        GoldenDescent golden = GoldenDescent.Read(name);
        Network<T> network = GoldenDescent.CreateNetwork<T>();
        Trainer<T> trainer = new(
            network, Cost.CrossEntropy, Optimizer.Sgd(golden.LearningRate), new TrainingOptions { Regularizer = golden.Regularizer });

        List<double> errors = [];
        int step = 0;
        foreach ((int snapshotStep, double snapshotCost, Matrix<double>[] parameters) in golden.Snapshots)
        {
            double cost = double.NaN;
            for (; step < snapshotStep; step++)
            {
                (int First, int Count) batch = golden.Batches[step % golden.Batches.Length];
                cost = trainer.Step(GoldenDescent.InputsOf<T>(batch), GoldenDescent.TargetsOf<T>(batch));
            }

            errors.Add(Math.Abs(cost - snapshotCost) / snapshotCost);
            errors.AddRange(network.Parameters.Zip(parameters, (ours, truth) => Closeness.Error(ours.Value, truth)));
        }

        errors.Should().HaveCount(25).And.OnlyContain(error => error <= Tolerance.Of<T>());
    }
}
