using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="OptimizersGoldenTests{T}"/>, in both precisions.</summary>
public static class OptimizersGoldenTests
{
    public sealed class InDouble : OptimizersGoldenTests<double>;

    public sealed class InFloat : OptimizersGoldenTests<float>;
}

/// <summary>Optimizers, with penalties and short last batches, update the parameters like an independent implementation.</summary>
public abstract class OptimizersGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double Tolerance = NeuralNet.Tests.Tolerance.Of<T>();

    public static TheoryData<string> Names() => [.. GoldenTrajectory.All.Select(one => one.Name)];

    [Fact]
    public void File_HasTwentyFourTrajectoriesWithACounterpart()
    {
        GoldenTrajectory.All.Select(one => one.Name).Should().HaveCount(24).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_AfterEverySnapshot_AreGolden(string name)
    {
        GoldenTrajectory golden = Read(name);
        Trainer<T> trainer = CreateTrainer(golden, new TrainingOptions());

        IEnumerable<(int Step, double Error)> errors = Run(golden, trainer)
            .Select(snapshot => (snapshot.Step, ErrorOf(trainer.Network, snapshot.Json)));

        errors.Should().OnlyContain(snapshot => snapshot.Error <= Tolerance).And.HaveCount(golden.Snapshots.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cost_BeforeEverySnapshot_IsGolden(string name)
    {
        GoldenTrajectory golden = Read(name);
        Trainer<T> trainer = CreateTrainer(golden, new TrainingOptions());

        IEnumerable<double> errors = Run(golden, trainer)
            .Select(snapshot => Math.Abs((snapshot.Cost / Before(snapshot.Json)) - 1));

        errors.Should().OnlyContain(error => error <= Tolerance);
    }

    [Theory]
    [InlineData("sgd none 0 in 3 batches")]
    [InlineData("momentum none 0 in 3 batches")]
    [InlineData("adam none 0 in 3 batches")]
    public void Fit_WithAShortLastBatch_EndsAtTheLastSnapshot(string name)
    {
        GoldenTrajectory golden = Read(name);
        JsonElement last = golden.Snapshots[^1];
        TrainingOptions options = new() { BatchSize = 5, Shuffle = false, Epochs = last.GetProperty("step").GetInt32() / golden.Batches.Count };
        Trainer<T> trainer = CreateTrainer(golden, options);

        trainer.Fit(new Dataset<T>(GoldenTrajectory.Inputs.RoundTo<T>(), GoldenTrajectory.Targets.RoundTo<T>()));

        ErrorOf(trainer.Network, last).Should().BeLessThanOrEqualTo(Tolerance);
    }

    private static GoldenTrajectory Read(string name) => GoldenTrajectory.All.Single(one => one.Name == name);

    private static Trainer<T> CreateTrainer(GoldenTrajectory golden, TrainingOptions options) =>
        new(GoldenTrajectory.CreateNetwork<T>(), Cost.CrossEntropy, golden.Optimizer, options with { Regularizer = golden.Regularizer });

    /// <summary>J before the step, the penalty included.</summary>
    private static double Before(JsonElement snapshot) =>
        snapshot.GetProperty("cost_before").GetDouble() + snapshot.GetProperty("penalty_before").GetDouble();

    /// <summary>Trains step by step. It stops at each snapshot, with the cost before the step.</summary>
    private static IEnumerable<(int Step, double Cost, JsonElement Json)> Run(GoldenTrajectory golden, Trainer<T> trainer)
    {
        Matrix<T> inputs = GoldenTrajectory.Inputs.RoundTo<T>();
        Matrix<T> targets = GoldenTrajectory.Targets.RoundTo<T>();
        int step = 0;
        foreach (JsonElement snapshot in golden.Snapshots)
        {
            double cost = double.NaN;
            while (step < snapshot.GetProperty("step").GetInt32())
            {
                (int start, int end) = golden.Batches[step % golden.Batches.Count];
                cost = trainer.Step(
                    inputs.SubMatrix(0, inputs.RowCount, start, end - start), targets.SubMatrix(0, targets.RowCount, start, end - start));
                step++;
            }

            yield return (step, cost, snapshot);
        }
    }

    private static double ErrorOf(Network<T> network, JsonElement snapshot) => Enumerable.Range(0, 4).Max(
        p => Closeness.Error(network.Parameters[p].Value, snapshot.GetProperty(p % 2 == 0 ? "W" : "b")[p / 2].Matrix()));
}
