namespace NeuralNet.Tests.Training;

public sealed class ParameterRuleTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 8, seed: 1);

    private readonly Network<double> network = Network.Create<double>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2));

    [Fact]
    public void FrozenLayer_KeepsItsNumbers_AndTheOthersMove()
    {
        string[] before = BitsOfParameters(network);

        Step(network, new ParameterRule { Layer = 0, IsFrozen = true });

        BitsOfParameters(network).Zip(before, (now, then) => now == then).Should().Equal(true, true, false, false);
    }

    [Fact]
    public void FrozenKind_KeepsItsNumbers_AndTheOthersMove()
    {
        string[] before = BitsOfParameters(network);

        Step(network, new ParameterRule { Kind = ParameterKind.Bias, IsFrozen = true });

        BitsOfParameters(network).Zip(before, (now, then) => now == then).Should().Equal(false, true, false, true);
    }

    [Fact]
    public void FrozenBatchNorm_KeepsItsStatistics_AndTheOthersMove()
    {
        Network<double> normalizing = Network.Create<double>(3, 1, new BatchNorm(), new Residual(new BatchNorm(), new Dense(3)), new BatchNorm(), new Dense(2));
        string[] before = BitsOfStatistics(normalizing);

        Step(normalizing, new ParameterRule { Layer = 0, IsFrozen = true }, new ParameterRule { Layer = 1, IsFrozen = true });

        BitsOfStatistics(normalizing).Zip(before, (now, then) => now == then).Should().Equal(true, true, true, true, false, false);
    }

    [Fact]
    public void FrozenKinds_KeepTheStatisticsOfLayersWithoutAnother()
    {
        Network<double> normalizing = Network.Create<double>(3, 1, new Residual(new Dense(3), new BatchNorm()), new Dense(2));
        Network<double> half = normalizing.Clone();
        ParameterRule bias = new() { Kind = ParameterKind.Bias, IsFrozen = true };
        string[] before = BitsOfStatistics(normalizing);

        Step(normalizing, bias, new ParameterRule { Kind = ParameterKind.Other, IsFrozen = true });
        Step(half, bias);

        BitsOfStatistics(normalizing).Should().Equal(before);
        BitsOfStatistics(half).Zip(before, (now, then) => now == then).Should().Equal(false, false);
    }

    [Fact]
    public void Rule_ForStatistics_IsRefused()
    {
        Action act = () => _ = new ParameterRule { Kind = ParameterKind.Statistic };

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Kind must be Weight, Bias or Other*but was Statistic.*");
    }

    [Fact]
    public void RateFactor_OfALayer_MultipliesItsWholeUpdate()
    {
        Network<double> plain = network.Clone();
        Network<double> halved = network.Clone();

        Step(plain);
        Step(halved, new ParameterRule { Layer = 1, RateFactor = 0.5 });

        halved.Parameters[0].Value.Should().Be(plain.Parameters[0].Value);
        ((halved.Parameters[2].Value - network.Parameters[2].Value) * 2 - (plain.Parameters[2].Value - network.Parameters[2].Value))
            .InfinityNorm().Should().BeLessThan(1e-15);
    }

    [Fact]
    public void RateFactor_OfOne_ChangesNoBit()
    {
        Network<double> plain = network.Clone();

        Step(plain);
        Step(network, new ParameterRule { RateFactor = 1 });

        Bits.Of(network).Should().Be(Bits.Of(plain));
    }

    [Fact]
    public void Resolve_OfSeveralRules_TakesTheLastThatSaysSomething()
    {
        ParameterRule[] rules =
        [
            new() { RateFactor = 3, IsFrozen = true },
            new() { Kind = ParameterKind.Weight, RateFactor = 2 },
            new() { Layer = 1, IsFrozen = false },
        ];

        ParameterRule[] resolved = ParameterRule.Resolve(network, new TrainingOptions { Rules = rules });

        resolved.Select(rule => (rule.RateFactor, rule.IsFrozen)).Should().Equal((2, true), (3, true), (2, false), (3, false));
    }

    [Fact]
    public void Trainer_WithARuleForALayerThatIsNotThere_IsRefused()
    {
        Action act = () => Step(network, new ParameterRule { Layer = 2, IsFrozen = true });

        act.Should().Throw<ArgumentException>().WithMessage("A rule is for layer 2, but the layers of the network are 0 to 1.*");
    }

    [Fact]
    public void Rule_OutOfRange_IsRefused()
    {
        Action layer = () => _ = new ParameterRule { Layer = -1 };
        Action kind = () => _ = new ParameterRule { Kind = (ParameterKind)99 };
        Action factor = () => _ = new ParameterRule { RateFactor = double.NaN };
        Action missing = () => _ = new TrainingOptions { Rules = [null!] };

        layer.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Layer must be 0 or more, but was -1.*");
        kind.Should().Throw<ArgumentOutOfRangeException>();
        factor.Should().Throw<ArgumentOutOfRangeException>().WithMessage("RateFactor must be a finite number, 0 or more, but was NaN.*");
        missing.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Options_WithEqualRules_AreEqual()
    {
        TrainingOptions first = new() { Rules = [new ParameterRule { Layer = 1, IsFrozen = true }] };
        TrainingOptions second = new() { Rules = [new ParameterRule { Layer = 1, IsFrozen = true }] };

        first.Should().Be(second);
        first.Should().NotBe(new TrainingOptions());
    }

    private static void Step(Network<double> network, params ParameterRule[] rules) =>
        new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.AdamW(0.1), new TrainingOptions { Rules = rules })
            .Step(Data.Inputs, Data.Targets);

    private static string[] BitsOfStatistics(Network<double> network) => [.. network.Statistics.Select(statistic => Bits.Of(statistic.Value))];

    private static string[] BitsOfParameters(Network<double> network) => [.. network.Parameters.Select(parameter => Bits.Of(parameter.Value))];
}
