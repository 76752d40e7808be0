namespace NeuralNet.Tests;

public sealed class TargetClassTests
{
    /// <summary>Columns that are searched number by number, columns that are searched in vectors, and longer ones.</summary>
    public static TheoryData<int> Rows() => [10, 20, 70];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Of_ZerosOfBothSigns_IsTheFirstOfThem(int rows)
    {
        double[] column = [.. Enumerable.Repeat(-1.0, rows)];
        (column[3], column[rows - 2]) = (-0.0, 0.0);

        int found = TargetClass.Of<double>(column);

        found.Should().Be(3, "zeros are equal for either sign");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Of_TheLargestTwice_IsTheFirst(int rows)
    {
        float[] column = [.. Enumerable.Range(0, rows).Select(i => i % 5 == 4 ? float.PositiveInfinity : i)];

        int found = TargetClass.Of<float>(column);

        found.Should().Be(4);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Of_AColumnWithNaN_IsNone(int rows)
    {
        IEnumerable<int> classes = Enumerable.Range(0, rows)
            .Select(nan => TargetClass.Of<float>([.. Enumerable.Range(0, rows).Select(i => i == nan ? float.NaN : float.PositiveInfinity)]));

        classes.Should().OnlyContain(found => found == -1);
    }
}
