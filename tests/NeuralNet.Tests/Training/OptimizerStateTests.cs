using System.Numerics;

namespace NeuralNet.Tests.Training;

/// <summary>The state of the optimizer in memory, read and set by name.</summary>
public sealed class OptimizerStateTests
{
    private const string First = "optimizer.0.first.layers.0.weight";
    private const string Second = "optimizer.0.second.layers.0.weight";

    [Fact]
    public void Read_AfterAStepOfAdam_GivesItsMomentsByPath()
    {
        Trainer<double> trainer = Create<double>();
        Dataset<double> data = Data<double>();
        double[] gradient = Diagnostics.Gradients(trainer.Network, data);

        trainer.Step(data.Inputs, data.Targets);
        IReadOnlyDictionary<string, double[]> state = trainer.ReadOptimizerState();

        state["iterations"].Should().Equal(1);
        state[First].Should().Equal(gradient, (moment, g) => Math.Abs(moment - (0.1 * g)) < 1e-15);
        state[Second].Should().Equal(gradient, (moment, g) => Math.Abs(moment - (0.001 * g * g)) < 1e-15);
    }

    [Fact]
    public void Read_OfAdam_HasTheNamesOfACheckpoint()
    {
        string[] names = [.. Create<float>().ReadOptimizerState().Keys];

        names.Should().BeEquivalentTo(
            "iterations",
            "optimizer.0.iterationsBefore",
            "optimizer.0.isReset",
            First,
            "optimizer.0.first.layers.0.bias",
            Second,
            "optimizer.0.second.layers.0.bias");
    }

    [Fact]
    public void Read_ThenStep_LeavesWhatWasRead()
    {
        Trainer<float> trainer = Create<float>();
        IReadOnlyDictionary<string, double[]> state = trainer.ReadOptimizerState();

        trainer.Fit(Data<float>());

        state[First].Should().OnlyContain(number => number == 0);
    }

    [Fact]
    public void Set_InAnotherTrainer_MakesItGoOnToTheSameBitsInFloat() => GoesOnToTheSameBits<float>(Optimizer.Adam(Schedule.InverseScaling(0.1)));

    [Fact]
    public void Set_InAnotherTrainer_MakesItGoOnToTheSameBitsInDouble() => GoesOnToTheSameBits<double>(Optimizer.AmsGrad(0.1));

    [Fact]
    public void Set_InAnotherTrainerOfLbfgs_MakesItGoOnToTheSameBits() => GoesOnToTheSameBits<double>(Optimizer.Lbfgs());

    [Fact]
    public void Set_OfOneName_LeavesTheOthers()
    {
        Trainer<float> trainer = Create<float>();
        trainer.Fit(Data<float>());
        IReadOnlyDictionary<string, double[]> before = trainer.ReadOptimizerState();
        string parameters = Bits.Of(trainer.Network);

        trainer.SetOptimizerState(new Dictionary<string, double[]> { [Second] = [1, 2, 3, 0.1, 5, 6] });

        IReadOnlyDictionary<string, double[]> after = trainer.ReadOptimizerState();
        after[Second].Should().Equal(1, 2, 3, 0.1f, 5, 6);
        after.Where(each => each.Key != Second).Should().BeEquivalentTo(before.Where(each => each.Key != Second));
        Bits.Of(trainer.Network).Should().Be(parameters);
    }

    /// <summary>Given moments and t determine the next step: θ −= η·(a/(1 − β₁ᵗ))/(√(s/(1 − β₂ᵗ)) + ε).</summary>
    [Fact]
    public void Set_OfMomentsAndIterations_MakesTheStepThatFollowsFromThem()
    {
        Trainer<double> trainer = Create<double>();
        Dataset<double> data = Data<double>();
        double[] gradient = Diagnostics.Gradients(trainer.Network, data);
        double[] before = trainer.Network.Parameters[0].Values.ToArray();

        trainer.SetOptimizerState(new Dictionary<string, double[]>
        {
            ["iterations"] = [999],
            [First] = [1, 1, 1, 1, 1, 1],
            [Second] = [4, 4, 4, 4, 4, 4],
        });
        trainer.Step(data.Inputs, data.Targets);

        double[] expected = [.. gradient.Zip(before, (g, theta) => theta - (0.1 * ((0.9 + (0.1 * g)) / (1 - Math.Pow(0.9, 1000)))
            / (Math.Sqrt(((0.999 * 4) + (0.001 * g * g)) / (1 - Math.Pow(0.999, 1000))) + 1e-8)))];
        trainer.Network.Parameters[0].Values.ToArray().Should().Equal(expected, (actual, number) => Math.Abs(actual - number) < 1e-14);
    }

    public static TheoryData<string, double[]?, string> Faults => new()
    {
        { "optimizer.0.third.layers.0.weight", [1], "*optimizer.0.third.layers.0.weight: the optimizer has no state with this name. ReadOptimizerState*" },
        { "epochs", [1], "*epochs: expected the name iterations, or one that begins with optimizer.*" },
        { First, [1, 2], "*" + First + ": expected numbers: 6, but found 2.*" },
        { First, [], "*" + First + ": expected numbers: 6, but found 0.*" },
        { First, null, "*" + First + ": the numbers are null.*" },
        { First, [1, 2, double.NaN, 4, 5, 6], "*" + First + ": expected a finite number that float can hold, but found NaN.*" },
        { First, [1, 2, 1e300, 4, 5, 6], "*" + First + ": expected a finite number that float can hold, but found 1E+300.*" },
        { "iterations", [1.5], "*iterations: expected a whole number, but found 1.5.*" },
        { "iterations", [-1], "*iterations: expected an integer from 0 to *, but found -1.*" },
        { "optimizer.0.isReset", [2], "*optimizer.0.isReset: expected an integer from 0 to 1, but found 2.*" },
        { new string('x', 10_000), [1], "*: expected the name iterations*" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Set_OfWhatCannotBe_IsRefusedByNameAndChangesNothing(string name, double[]? numbers, string message)
    {
        Trainer<float> trainer = Create<float>();
        trainer.Fit(Data<float>());
        IReadOnlyDictionary<string, double[]> before = trainer.ReadOptimizerState();
        Action act = () => trainer.SetOptimizerState(new Dictionary<string, double[]> { [Second] = [1, 2, 3, 4, 5, 6], [name] = numbers! });

        act.Should().Throw<ArgumentException>().WithMessage(message).WithMessage("*Nothing was changed.*").Which.Message.Length.Should().BeLessThan(500);

        trainer.ReadOptimizerState().Should().BeEquivalentTo(before);
    }

    [Fact]
    public void Read_InACallback_GivesTheStateOfTheLastStep()
    {
        Trainer<float>? trainer = null;
        List<double> iterations = [];
        trainer = Create<float>(callback: Callback.AfterEpoch(_ => iterations.Add(trainer!.ReadOptimizerState()["iterations"][0])));

        trainer.Fit(Data<float>());

        iterations.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Set_InACallback_IsRefused()
    {
        Trainer<float>? trainer = null;
        trainer = Create<float>(callback: Callback.AfterEpoch(_ => trainer!.SetOptimizerState(trainer.ReadOptimizerState())));
        Action act = () => trainer.Fit(Data<float>());

        act.Should().Throw<InvalidOperationException>().WithMessage("The network is in training already*");
    }

    [Fact]
    public void Read_WithAStageThatDoesNotSayItsState_IsRefused()
    {
        Trainer<float> trainer = Create<float>(Optimizer.Chain(new BeforeUpdate(_ => { }), OptimizerStage.LearningRate(0.1)));
        Action act = () => trainer.ReadOptimizerState();

        act.Should().Throw<NotSupportedException>().WithMessage("BeforeUpdate.Stage does not override VisitState*");
    }

    private static void GoesOnToTheSameBits<T>(Optimizer optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Trainer<T> straight = Create<T>(optimizer);
        straight.Fit(Data<T>());
        Trainer<T> other = new(straight.Network.Clone(), Cost.MeanSquaredError, optimizer, straight.Options);
        other.SetOptimizerState(straight.ReadOptimizerState());

        straight.Fit(Data<T>());
        other.Fit(Data<T>());

        Bits.Of(other.Network).Should().Be(Bits.Of(straight.Network));
    }

    private static Dataset<T> Data<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Examples.Regression<T>(3, 2, 12, seed: 1);

    private static Trainer<T> Create<T>(Optimizer? optimizer = null, Callback? callback = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            Network.Create<T>(3, 1, new Dense(2)),
            Cost.MeanSquaredError,
            optimizer ?? Optimizer.Adam(0.1),
            new TrainingOptions { Epochs = 3, BatchSize = TrainingOptions.FullBatch, Callbacks = callback is null ? [] : [callback] });

    private static class Diagnostics
    {
        /// <summary>∂J/∂W of the first layer.</summary>
        public static double[] Gradients(Network<double> network, Dataset<double> data) =>
            NeuralNet.Diagnostics.Gradients.Of(network, Cost.MeanSquaredError, data.Inputs, data.Targets).Parameters[0].ToColumnMajorArray();
    }
}
