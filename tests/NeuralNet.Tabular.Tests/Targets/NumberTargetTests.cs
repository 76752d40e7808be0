namespace NeuralNet.Tabular.Tests.Targets;

public sealed class NumberTargetTests
{
    [Fact]
    public void Decode_OfFarOutputs_StaysWithinTheRangeOfTraining()
    {
        NumberTarget target = NumberTarget.Fit(new NumberColumn("y", [1, 2, 3, 6]));

        target.Decode(0).Should().Be(3);
        target.Decode(1e9).Should().Be(6);
        target.Decode(-1e9).Should().Be(1);
    }
}
