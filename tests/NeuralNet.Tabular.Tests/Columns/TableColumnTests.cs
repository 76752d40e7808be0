namespace NeuralNet.Tabular.Tests.Columns;

public sealed class TableColumnTests
{
    public static TheoryData<TableColumn, string> Columns => new()
    {
        { new NumberColumn("x", [0.1, double.NaN, -2e300]), "-2E+300" },
        { new WordColumn("x", ["a", null, "b"]), "b" },
        { new TruthColumn("x", [false, null, true]), "true" },
        { new DateColumn("x", [new DateTime(2024, 2, 29), null, new DateTime(2024, 2, 29, 13, 45, 0)]), "2024-02-29T13:45:00" },
    };

    [Theory]
    [MemberData(nameof(Columns))]
    public void IsMissing_OfTheSecondRow_IsTrue(TableColumn column, string last)
    {
        column.MissingCount.Should().Be(1);
        column.IsMissing(1).Should().BeTrue();
        column.IsMissing(2).Should().BeFalse();
        column.Text(1).Should().BeNull();
        column.Text(2).Should().Be(last);
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Select_OfTwoRows_HasTheirCells(TableColumn column, string last)
    {
        TableColumn selected = column.Select([2, 1]);

        selected.Name.Should().Be("x");
        selected.Kind.Should().Be(column.Kind);
        selected.Count.Should().Be(2);
        selected.Text(0).Should().Be(last);
        selected.IsMissing(1).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Rename_ChangesOnlyTheName(TableColumn column, string last)
    {
        TableColumn renamed = column.Rename("y");

        renamed.Name.Should().Be("y");
        renamed.Text(2).Should().Be(last);
        column.Invoking(x => x.Rename(" ")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Select_OfARowThatDoesNotExist_SaysWhichRowsExist(TableColumn column, string last)
    {
        _ = last;
        column.Invoking(x => x.Select([3])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*'x' has the rows 0 to 2, but row 3*");
        column.Invoking(x => x.IsMissing(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void NumberColumn_OfAnInfinity_SaysTheRow()
    {
        Action make = () => _ = new NumberColumn("price", [1, 2, double.NegativeInfinity]);

        make.Should().Throw<ArgumentException>().WithMessage("*row 2 of the column 'price'*");
    }

    [Fact]
    public void DateColumn_OfDays_HasTextsWithoutATime() =>
        new DateColumn("day", [new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc)]).Text(0).Should().Be("2024-02-29");

    [Fact]
    public void ToString_SaysKindAndMissing() => new NumberColumn("age", [1, double.NaN]).ToString().Should().Be("age: 2 numbers, 1 missing");
}
