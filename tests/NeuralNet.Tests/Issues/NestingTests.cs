using System.Numerics;

namespace NeuralNet.Tests.Issues;

/// <summary>
/// Issue 13: 20,000 nested blocks overflowed the stack, although files had a limit of 30. There is one limit for blocks and schedules.
/// </summary>
public sealed class NestingTests
{
    private const int Far = 20_000;

    [Fact]
    public void Residual_NestedFarTooDeep_IsRefusedAtTheLimit()
    {
        int made = 0;

        Action act = () => Nested(Far, ref made);

        act.Should().Throw<ArgumentException>().WithMessage("Residual blocks nest at most 30 deep, but this one would be 31 deep.*");
        made.Should().Be(30);
    }

    [Fact]
    public void Residual_OfTheDeepestBlocks_BuildsComparesPrintsAndIsSaved()
    {
        int made = 0;
        Layer layer = Nested(30, ref made);
        Network<float> network = Network.Create<float>(2, 1, layer);

        Network<float> loaded = Serialization.SampleNetwork.Load<float>(Serialization.SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
        loaded.Description.GetHashCode().Should().Be(network.Description.GetHashCode());
        layer.ToString().Should().Contain("Residual(Dense(2))");
    }

    [Fact]
    public void Residual_BesideADeepBlock_CountsTheDeepest()
    {
        int made = 0;
        Layer deep = Nested(30, ref made);

        Action act = () => _ = new Residual(new Dense(2), deep, new Dense(2));

        act.Should().Throw<ArgumentException>().WithMessage("*at most 30 deep*");
    }

    /// <remarks>The library does not know what a description of the user holds. It counts the layers around each one while it builds them.</remarks>
    [Fact]
    public void LayersOfTheUser_NestedTooDeep_AreRefusedWhenTheyAreBuilt()
    {
        Action deepest = () => Network.Create<double>(2, 1, Wrapped(30));
        Action tooDeep = () => Network.Create<double>(2, 1, Wrapped(31));
        Action withABlock = () => Network.Create<double>(2, 1, new Residual(Wrapped(30)));
        Action farTooDeep = () => Network.Create<double>(2, 1, Wrapped(Far));

        deepest.Should().NotThrow();
        tooDeep.Should().Throw<ArgumentException>().WithMessage("Layers nest at most 30 deep, but this one would be 31 deep.*");
        withABlock.Should().Throw<ArgumentException>().WithMessage("Layers nest at most 30 deep, but this one would be 31 deep.*");
        farTooDeep.Should().Throw<ArgumentException>().WithMessage("Layers nest at most 30 deep, but this one would be 31 deep.*");
    }

    [Fact]
    public void WarmUp_NestedFarTooDeep_IsRefusedAtTheLimit()
    {
        Schedule schedule = 0.1;

        Action act = () =>
        {
            for (int i = 0; i < Far; i++)
            {
                schedule = Schedule.WarmUp(1, schedule);
            }
        };

        act.Should().Throw<ArgumentException>().WithMessage("Schedules nest at most 30 deep, but this one would be 31 deep.*");
        schedule.Rate(100).Should().Be(0.1);
    }

    [Fact]
    public void Piecewise_NestedWithWarmUpsTooDeep_IsRefusedAtTheLimit()
    {
        Schedule schedule = 0.1;
        int made = 0;

        Action act = () =>
        {
            for (; made < Far; made++)
            {
                schedule = made % 2 == 0 ? Schedule.Piecewise(0.2, (5, schedule)) : Schedule.Piecewise(Schedule.WarmUp(3, 0.1), (2, schedule));
            }
        };

        act.Should().Throw<ArgumentException>().WithMessage("Schedules nest at most 30 deep*");
        made.Should().Be(30);
    }

    /// <summary>The library cannot count the contents of a user's record before it is built. Its text ends before the stack overflows.</summary>
    [Fact]
    public void Text_OfRecordsOfAUserThatNestWithoutALimit_Ends()
    {
        RecordText.Short(Wrapped(Far)).Should().StartWith("Wrapper(Inner = Wrapper(Inner = ");
    }

    private static Layer Nested(int depth, ref int made)
    {
        Layer layer = new Dense(2);
        for (made = 0; made < depth; made++)
        {
            layer = new Residual(layer);
        }

        return layer;
    }

    private static Layer Wrapped(int depth)
    {
        Layer layer = new Dense(2);
        for (int d = 0; d < depth; d++)
        {
            layer = new Wrapper(layer);
        }

        return layer;
    }

    private sealed record Wrapper(Layer Inner) : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(this, context.BuildInner<T>(0, Inner, context.InputSize));

        private sealed class Run<T>(Layer description, Layer<T> inner) : Layer<T>(description, inner.InputSize, inner.OutputSize, [inner])
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public override void Forward(in InferenceContext<T> context) => throw new NotSupportedException();

            public override void Backward(in StepContext<T> context) => throw new NotSupportedException();
        }
    }
}
