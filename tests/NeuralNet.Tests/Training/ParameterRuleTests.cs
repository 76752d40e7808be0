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
    public void RateFactor_OfASchedule_IsThatOfTheIteration()
    {
        Network<double> plain = network.Clone();
        Trainer<double> trainer = Create(network, Optimizer.AdamW(0.1), new ParameterRule { Layer = 1, RateFactor = Schedule.Piecewise(1, (2, 0)) });
        Step(plain);
        string[] afterOne = BitsOfParameters(plain);

        trainer.Step(Data.Inputs, Data.Targets);
        bool isSame = Bits.Of(network) == Bits.Of(plain);
        trainer.Step(Data.Inputs, Data.Targets);

        isSame.Should().BeTrue();
        BitsOfParameters(network).Zip(afterOne, (now, then) => now == then).Should().Equal(false, false, true, true);
    }

    /// <summary>Eq. 19 for gradient descent: θ −= η·r·(g + λ·d·θ). The gradient is that of a step without decay.</summary>
    [Theory]
    [InlineData(0, ParameterKind.Weight, 3.0, 2.0)]
    [InlineData(0, ParameterKind.Weight, 0.0, 1.0)]
    [InlineData(1, ParameterKind.Bias, 1.0, 0.5)]
    [InlineData(0, null, 0.25, 1.0)]
    public void DecayFactor_WithARateFactor_IsThatOfTheEquation(int layer, ParameterKind? kind, double decayFactor, double rateFactor)
    {
        const double Rate = 0.1;
        const double Decay = 0.5;
        network.Parameters[1].Values.Fill(2);
        network.Parameters[3].Values.Fill(-3);
        Network<double> before = network.Clone();
        Network<double> plain = network.Clone();
        Create(plain, Optimizer.Sgd(Rate)).Step(Data.Inputs, Data.Targets);
        Optimizer optimizer = Optimizer.Chain(OptimizerStage.WeightDecay(Decay), OptimizerStage.LearningRate(Rate));

        Create(network, optimizer, new ParameterRule { Layer = layer, Kind = kind, DecayFactor = Schedule.Constant(decayFactor), RateFactor = rateFactor })
            .Step(Data.Inputs, Data.Targets);

        for (int p = 0; p < 4; p++)
        {
            bool isWeight = network.Parameters[p].Kind == ParameterKind.Weight;
            bool isOfLayer = p / 2 == layer;
            bool isMeant = isOfLayer && network.Parameters[p].Kind == (kind ?? ParameterKind.Weight);
            double r = isOfLayer && (kind is null || isMeant) ? rateFactor : 1;
            double d = isMeant ? decayFactor : isWeight ? 1 : 0;
            MathNet.Numerics.LinearAlgebra.Matrix<double> start = before.Parameters[p].Value;
            MathNet.Numerics.LinearAlgebra.Matrix<double> gradient = (start - plain.Parameters[p].Value) / Rate;
            (network.Parameters[p].Value - (start - (Rate * r * (gradient + (Decay * d * start))))).InfinityNorm().Should().BeLessThan(1e-14, "parameter {0}", p);
        }
    }

    [Fact]
    public void DecayFactor_ForAnOptimizerWithoutDecay_IsRefused()
    {
        Action act = () => Create(network, Optimizer.Adam(0.1), new ParameterRule { DecayFactor = 0.5 });

        act.Should().Throw<ArgumentException>().WithMessage("A rule has a DecayFactor, but Chain(Adam(*has no decay. Leave the factor out, or take*");
    }

    [Fact]
    public void Factor_ThatIsNoRate_StopsBeforeAnyParameterMoves()
    {
        string before = Bits.Of(network);
        Schedule bad = new Optimizers.ScheduleOf(_ => -1);
        Action rate = () => Step(network, new ParameterRule { RateFactor = bad });
        Action decay = () => Step(network, new ParameterRule { DecayFactor = bad });

        rate.Should().Throw<InvalidOperationException>().WithMessage("ScheduleOf*returned the rate -1 for iteration 1*");
        decay.Should().Throw<InvalidOperationException>().WithMessage("ScheduleOf*returned the rate -1 for iteration 1*");
        Bits.Of(network).Should().Be(before);
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

        resolved.Select(rule => (rule.RateFactor, rule.IsFrozen)).Should().Equal(((Schedule?)2, true), (3, true), (2, false), (3, false));
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
        factor.Should().Throw<ArgumentOutOfRangeException>().WithMessage("rate must be a finite number, 0 or more, but was NaN.*");
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
        Create(network, Optimizer.AdamW(0.1), rules).Step(Data.Inputs, Data.Targets);

    private static Trainer<double> Create(Network<double> network, Optimizer optimizer, params ParameterRule[] rules) =>
        new(network, Cost.MeanSquaredError, optimizer, new TrainingOptions { Rules = rules });

    private static string[] BitsOfStatistics(Network<double> network) => [.. network.Statistics.Select(statistic => Bits.Of(statistic.Value))];

    private static string[] BitsOfParameters(Network<double> network) => [.. network.Parameters.Select(parameter => Bits.Of(parameter.Value))];
}
