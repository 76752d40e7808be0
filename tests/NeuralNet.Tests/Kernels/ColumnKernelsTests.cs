namespace NeuralNet.Tests.Kernels;

public sealed class ColumnKernelsTests
{
    [Fact]
    public void AddToEach_AddsTheColumnToEveryColumn()
    {
        double[] columns = [1, 2, 3, 10, 20, 30];

        ColumnKernels.AddToEach<double>([5, 6, 7], columns);

        columns.Should().Equal(6, 8, 10, 15, 26, 37);
    }

    [Fact]
    public void AddToEach_OfNoColumns_DoesNothing()
    {
        double[] columns = [];

        ColumnKernels.AddToEach<double>([5, 6, 7], columns);

        columns.Should().BeEmpty();
    }
}
