namespace NeuralNet.Tabular.Tests.Targets;

public sealed class ClassTargetTests
{
    [Fact]
    public void IndexOf_OfNegativeZero_IsTheClass0()
    {
        ClassTarget target = ClassTarget.Fit(new NumberColumn("y", [-0.0, 1, 0, 1]));

        target.Classes.Should().Equal("0", "1");
        target.IndexOf(Cell.Of(0.0)).Should().Be(0);
        target.IndexOf(Cell.Of(-0.0)).Should().Be(0);
    }
}
