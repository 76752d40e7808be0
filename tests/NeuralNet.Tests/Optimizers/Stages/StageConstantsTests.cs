namespace NeuralNet.Tests.Optimizers;

/// <summary>Constants of stages that are out of range are refused at once or, if only T rounds them out of range, at the start.</summary>
public sealed class StageConstantsTests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Share_OutOfRange_IsRefused(double share)
    {
        Action[] acts =
        [
            () => Optimizer.Momentum(0.1, share), () => Optimizer.Nesterov(0.1, share), () => Optimizer.RmsProp(0.1, share),
            () => Optimizer.Adadelta(0.1, share), () => Optimizer.Adam(0.1, beta1: share), () => Optimizer.Adam(0.1, beta2: share),
            () => Optimizer.AmsGrad(0.1, share), () => Optimizer.Nadam(0.1, share), () => Optimizer.AdamW(0.1, beta1: share),
            () => Optimizer.Lion(0.1, beta1: share), () => Optimizer.Lion(0.1, beta2: share),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("* must be at least 0 and less than 1, but was *"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void EpsilonOrLimit_OutOfRange_IsRefused(double value)
    {
        Action[] acts =
        [
            () => Optimizer.Adagrad(0.1, value), () => Optimizer.RmsProp(0.1, epsilon: value), () => Optimizer.Adadelta(0.1, epsilon: value),
            () => Optimizer.Adam(0.1, epsilon: value), () => Optimizer.AmsGrad(0.1, epsilon: value), () => Optimizer.Nadam(0.1, epsilon: value),
            () => Optimizer.AdamW(0.1, epsilon: value), () => _ = OptimizerStage.ClipByValue(value), () => _ = OptimizerStage.ClipByGlobalNorm(value),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("* must be a finite number above 0, but was *"));
    }

    [Fact]
    public void WeightDecay_BelowZero_IsRefused()
    {
        Action adamW = () => Optimizer.AdamW(0.1, weightDecay: -1);
        Action lion = () => Optimizer.Lion(0.1, weightDecay: -1);

        adamW.Should().Throw<ArgumentOutOfRangeException>().WithMessage("rate must be a finite number, 0 or more, but was -1.*");
        lion.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Numbers_ThatFloatRoundsOutOfRange_AreRefusedAtTheStart()
    {
        Network<float> network = Network.Create<float>(2, 1, new Dense(1));
        Action epsilon = () => _ = new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.Adam(0.1, epsilon: 1e-60));
        Action share = () => _ = new Trainer<float>(network, Cost.MeanSquaredError, Optimizer.Adam(0.1, beta2: 1 - 1e-12));

        epsilon.Should().Throw<ArgumentOutOfRangeException>().WithMessage("epsilon must be above 0 in float, but 1E-60 is 0 there.*");
        share.Should().Throw<ArgumentOutOfRangeException>().WithMessage("beta2 must be below 1 in float, but 0.999999999999 is 1 there.*");
    }

    [Fact]
    public void Share_ThatFloatRoundsToOne_IsRefusedByEveryStage()
    {
        const double Share = 0.99999999;
        OptimizerStage[] stages =
        [
            OptimizerStage.Momentum(Share), OptimizerStage.Nesterov(Share), OptimizerStage.RmsProp(Share), OptimizerStage.Adadelta(Share), OptimizerStage.Adam(Share),
            OptimizerStage.AmsGrad(Share), OptimizerStage.Nadam(Share), OptimizerStage.Lion(Share),
        ];

        Action[] acts = [.. stages.Select(stage => (Action)(() => stage.Start<float>([])))];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("* must be below 1 in float, but * is 1 there.*"));
    }

    /// <summary>ε itself is above 0 in float, but if all gradients are 0, the first update divides by (1 − β₁)ε, which gives 0/0.</summary>
    [Fact]
    public void Epsilon_ThatTheFirstUpdateRoundsToZero_IsRefused()
    {
        Action[] acts =
        [
            () => OptimizerStage.Adam(epsilon: 1e-45).Start<float>([]), () => OptimizerStage.AmsGrad(beta1: 0.99, epsilon: 1e-44).Start<float>([]),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("epsilon times * must be above 0 in float, but for * it is 0 there.*").WithParameterName("epsilon"));
    }
}
