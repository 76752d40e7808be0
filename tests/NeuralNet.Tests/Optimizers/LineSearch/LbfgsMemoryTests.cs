namespace NeuralNet.Tests.Optimizers;

public sealed class LbfgsMemoryTests
{
    private static readonly double[] Gradient = [1, -2, 0.5];

    /// <summary>A rejected pair once replaced the oldest one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Add_OfAPairWithoutCurvature_LeavesAFullMemoryAsItIs(int size)
    {
        LbfgsMemory<double> memory = new(size, Gradient.Length);
        for (int i = 1; i <= size + 1; i++)
        {
            Add(memory, step: [i, 0.5, -1], change: [2 * i, 3, -0.25 * i]);
        }

        double[] before = Direction(memory);

        Add(memory, step: [3, -1, 7], change: [-3, 1, -7]);

        memory.Count.Should().Be(size);
        Direction(memory).Should().Equal(before);
    }

    [Fact]
    public void Add_BeyondTheSize_TakesThePlaceOfTheOldest()
    {
        LbfgsMemory<double> memory = new(2, Gradient.Length);
        LbfgsMemory<double> last = new(2, Gradient.Length);
        Add(memory, step: [5, 0, 0], change: [1, 0, 0]);
        foreach (LbfgsMemory<double> each in (LbfgsMemory<double>[])[memory, last])
        {
            Add(each, step: [1, 2, 0], change: [3, 1, 1]);
            Add(each, step: [0, 2, 1], change: [1, 1, 5]);
        }

        Direction(memory).Should().Equal(Direction(last));
    }

    private static void Add(LbfgsMemory<double> memory, double[] step, double[] change)
    {
        Parameter<double> after = new("theta", ParameterKind.Weight, step.Length, 1, step);
        memory.Add(new double[step.Length], [after], Gradient, [.. Gradient.Zip(change, (g, y) => g + y)]);
    }

    private static double[] Direction(LbfgsMemory<double> memory)
    {
        double[] direction = new double[Gradient.Length];
        memory.Direction(Gradient, direction);
        return direction;
    }
}
