namespace NeuralNet.Tests;

/// <summary>Both kinds of columns: writable and read-only.</summary>
public sealed class ColumnsTests
{
    private readonly double[] values = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Indexer_IsAColumn()
    {
        new Columns<double>(values, 2, 3)[1].ToArray().Should().Equal(3, 4);
        new ReadOnlyColumns<double>(values, 2, 3)[2].ToArray().Should().Equal(5, 6);
    }

    [Fact]
    public void Writing_ChangesTheMemoryBehind()
    {
        Columns<double> columns = new(values, 2, 3);

        columns[2][0] = 9;

        values.Should().Equal(1, 2, 3, 4, 9, 6);
    }

    [Fact]
    public void Slice_IsAViewOfSomeColumns()
    {
        Columns<double> slice = new Columns<double>(values, 2, 3).Slice(1, 2);
        ReadOnlyColumns<double> readOnly = new ReadOnlyColumns<double>(values, 2, 3).Slice(0, 1);

        (slice.Rows, slice.Count, readOnly.Rows, readOnly.Count).Should().Be((2, 2, 2, 1));
        slice.Values.ToArray().Should().Equal(3, 4, 5, 6);
        readOnly.Values.ToArray().Should().Equal(1, 2);
    }

    [Fact]
    public void Conversion_ToReadOnly_IsTheSameView()
    {
        Columns<double> columns = new(values, 2, 3);

        ReadOnlyColumns<double> converted = columns;
        ReadOnlyColumns<double> named = columns.ToReadOnlyColumns();
        columns[0][0] = 9;

        (converted.Rows, converted.Count, converted[0][0], named[0][0]).Should().Be((2, 3, 9, 9));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(4, 2)]
    [InlineData(65536, 65536)]
    public void Constructor_OfAnotherNumberOfValues_IsRefused(int rows, int count)
    {
        Action[] acts = [() => _ = new Columns<double>(values, rows, count), () => _ = new ReadOnlyColumns<double>(values, rows, count)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>()
            .WithMessage($"{rows} rows × {count} columns need {(long)rows * count} values, but got 6.*"));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(2, -1)]
    public void Constructor_OfNegativeSizes_IsRefused(int rows, int count)
    {
        Action[] acts = [() => _ = new Columns<double>(values, rows, count), () => _ = new ReadOnlyColumns<double>(values, rows, count)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Indexer_OfNoColumn_IsRefused(int column)
    {
        Action[] acts = [() => _ = new Columns<double>(values, 2, 3)[column], () => _ = new ReadOnlyColumns<double>(values, 2, 3)[column]];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    public void Slice_OfNoColumns_IsRefused(int start, int count)
    {
        Action[] acts =
        [
            () => _ = new Columns<double>(values, 2, 3).Slice(start, count).Count,
            () => _ = new ReadOnlyColumns<double>(values, 2, 3).Slice(start, count).Count,
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentOutOfRangeException>());
    }
}
