namespace NeuralNet.Tests.Kernels;

public sealed class LargestRowTests
{
    public static TheoryData<int, int> Shapes() => new()
    {
        { 2, 1 }, { 3, 16 }, { 3, 17 }, { 10, 7 }, { 10, 8 }, { 10, 35 }, { 31, 16 }, { 32, 5 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Find_OfFloats_IsTheClassOfEachColumn(int rows, int count)
    {
        float[] columns = RandomNumbers.Uniform<float>(rows * count, -1, 1, "columns");
        int[] found = new int[count];

        LargestRow.Find<float>(columns, rows, found);

        found.Should().Equal(columns.Chunk(rows).Select(column => TargetClass.Of<float>(column)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Find_OfDoubles_IsTheClassOfEachColumn(int rows, int count)
    {
        double[] columns = RandomNumbers.Uniform<double>(rows * count, -1, 1, "columns");
        int[] found = new int[count];

        LargestRow.Find<double>(columns, rows, found);

        found.Should().Equal(columns.Chunk(rows).Select(column => TargetClass.Of<double>(column)));
    }

    [Fact]
    public void Find_OfZerosOfBothSigns_IsTheClassOfTheColumn()
    {
        float[] column = [.. Enumerable.Repeat(-1f, 20)];
        (column[3], column[18]) = (-0f, 0f);
        int[] found = new int[20];

        LargestRow.Find<float>([.. Enumerable.Repeat(column, found.Length).SelectMany(numbers => numbers)], column.Length, found);

        found.Should().OnlyContain(row => row == TargetClass.Of<float>(column));
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 2 }, 1)]
    [InlineData(new float[] { 5, 5, 5 }, 0)]
    [InlineData(new float[] { float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity }, 0)]
    [InlineData(new float[] { 1, float.PositiveInfinity, float.PositiveInfinity }, 1)]
    [InlineData(new float[] { float.NaN, 1, 2 }, -1)]
    [InlineData(new float[] { 1, float.NaN, 2 }, -1)]
    [InlineData(new float[] { 1, 2, float.NaN }, -1)]
    public void Find_OfEqualInfiniteAndMissingNumbers_IsTheFirstOfTheLargestOrNone(float[] column, int expected)
    {
        int[] found = new int[20];

        LargestRow.Find<float>([.. Enumerable.Repeat(column, found.Length).SelectMany(numbers => numbers)], 3, found);

        found.Should().OnlyContain(row => row == expected);
        found.Should().OnlyContain(row => row == TargetClass.Of<float>(column));
    }
}
