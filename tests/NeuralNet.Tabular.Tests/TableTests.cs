namespace NeuralNet.Tabular.Tests;

public sealed class TableTests
{
    private static readonly Table People = new(
        new NumberColumn("age", [31, double.NaN, 60]),
        new WordColumn("sex", ["f", "m", null]),
        new TruthColumn("member", [true, false, null]),
        new DateColumn("since", [new DateTime(2020, 1, 2), null, new DateTime(2021, 3, 4)]));

    [Fact]
    public void Constructor_OfNoColumns_IsRefused() => FluentActions.Invoking(() => new Table()).Should().Throw<ArgumentException>().WithMessage("*at least one column*");

    [Fact]
    public void Constructor_OfTheSameNameTwice_SaysWhich() =>
        FluentActions.Invoking(() => new Table(new NumberColumn("a", [1]), new WordColumn("a", ["x"])))
            .Should().Throw<ArgumentException>().WithMessage("*columns[0] and columns[1] are both named 'a'*");

    [Fact]
    public void Constructor_OfDifferentLengths_SaysThem() =>
        FluentActions.Invoking(() => new Table(new NumberColumn("a", [1, 2]), new WordColumn("b", ["x"])))
            .Should().Throw<ArgumentException>().WithMessage("*'a' has 2 and 'b' has 1*");

    [Fact]
    public void Indexer_OfAnUnknownName_SaysTheNearest() => People.Invoking(table => table["Sex "]).Should().Throw<ArgumentException>()
        .WithMessage("There is no column 'Sex '. Did you mean 'sex'? The columns are 'age', 'sex', 'member', 'since'.*");

    [Fact]
    public void Indexer_OfANameLikeNone_SuggestsNothing() => People.Invoking(table => table["price"]).Should().Throw<ArgumentException>()
        .WithMessage("There is no column 'price'. The columns are*");

    [Fact]
    public void Select_OfRows_HasThemInTheirOrder()
    {
        Table selected = People.Select([2, 0, 2]);

        selected.RowCount.Should().Be(3);
        ((NumberColumn)selected["age"]).Values.ToArray().Should().Equal(60, 31, 60);
    }

    [Fact]
    public void Where_OfACondition_HasTheRowsThatMeetIt() => People.Where(row => !row.IsMissing("age")).RowCount.Should().Be(2);

    [Fact]
    public void Without_OfAName_HasTheOtherColumns() => People.Without("sex", "since").Columns.Select(column => column.Name).Should().Equal("age", "member");

    [Fact]
    public void Without_OfAnUnknownName_IsRefused() => People.Invoking(table => table.Without("sx")).Should().Throw<ArgumentException>().WithMessage("*'sex'?*");

    [Fact]
    public void With_OfANewName_AddsTheColumn() => People.With(new NumberColumn("income", [1, 2, 3])).Columns.Should().HaveCount(5);

    [Fact]
    public void With_OfAKnownName_ReplacesTheColumn()
    {
        Table changed = People.With(new WordColumn("age", ["young", null, "old"]));

        changed.Columns.Select(column => column.Name).Should().Equal("age", "sex", "member", "since");
        changed["age"].Kind.Should().Be(ColumnKind.Word);
        People["age"].Kind.Should().Be(ColumnKind.Number);
    }

    [Fact]
    public void With_OfAnotherNumberOfRows_IsRefused() => People.Invoking(table => table.With(new NumberColumn("age", [1]))).Should()
        .Throw<ArgumentException>().WithMessage("The table has 3 rows, but the column 'age' has 1.*");

    [Fact]
    public void Row_GivesValuesByName()
    {
        TableRow row = People.Row(0);

        row.Number("age").Should().Be(31);
        row["sex"].Should().Be("f");
        row["member"].Should().Be(true);
        row["since"].Should().Be(new DateTime(2020, 1, 2));
        row.Text("since").Should().Be("2020-01-02");
        People.Row(2)["sex"].Should().BeNull();
        row.ToString().Should().Be("row 0: age 31, sex f, member true, since 2020-01-02");
    }

    [Fact]
    public void Row_OfANumberOutsideTheTable_IsRefused() => People.Invoking(table => table.Row(3)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Number_OfAColumnOfWords_IsRefused() => FluentActions.Invoking(() => People.Row(0).Number("sex")).Should().Throw<ArgumentException>();
}
