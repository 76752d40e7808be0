namespace NeuralNet.Tabular.Tests.Splits;

public sealed class TableSplitsTests
{
    private static readonly Table Hundred = new(
        new NumberColumn("row", [.. Enumerable.Range(0, 100).Select(row => (double)row)]),
        new WordColumn("class", Enumerable.Range(0, 100).Select(row => row % 10 == 0 ? "rare" : "common")),
        new WordColumn("patient", Enumerable.Range(0, 100).Select(row => $"p{row / 7}")),
        new NumberColumn("year", [.. Enumerable.Range(0, 100).Select(row => 2020.0 - (row / 10))]),
        new NumberColumn("price", [.. Enumerable.Range(0, 100).Select(row => row * 37.0 % 101)]));

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.25)]
    public void Split_AtRandom_DividesAllRowsInTheirOrder(double share)
    {
        (Table training, Table test) = Hundred.Split(share, seed: 3);

        training.RowCount.Should().Be((int)(100 * share));
        Rows(training).Should().BeInAscendingOrder();
        Rows(test).Should().BeInAscendingOrder();
        Rows(training).Concat(Rows(test)).Should().BeEquivalentTo(Rows(Hundred));
    }

    [Fact]
    public void Split_OfTheSameSeed_IsTheSame()
    {
        Rows(Hundred.Split(0.5, seed: 1).Test).Should().Equal(Rows(Hundred.Split(0.5, seed: 1).Test));
        Rows(Hundred.Split(0.5, seed: 1).Test).Should().NotEqual(Rows(Hundred.Split(0.5, seed: 2).Test));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Split_OfAShareOutsideTheRange_IsRefused(double share) =>
        Hundred.Invoking(table => table.Split(share)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("share must be above 0 and below 1*");

    [Fact]
    public void Split_ThatLeavesAPartEmpty_IsRefused() =>
        Hundred.Select([0, 1]).Invoking(table => table.Split(0.9)).Should().Throw<ArgumentException>().WithMessage("*splits 2 rows into 2 and 0*");

    [Fact]
    public void StratifiedSplit_OfWords_KeepsTheirShares()
    {
        (Table training, Table test) = Hundred.StratifiedSplit("class", 0.8, seed: 5);

        Count(training, "rare").Should().Be(8);
        Count(training, "common").Should().Be(72);
        Count(test, "rare").Should().Be(2);
    }

    [Fact]
    public void StratifiedSplit_OfAWordWithOneRow_SaysWhich() => Hundred.With(new WordColumn("class", Enumerable.Range(0, 100).Select(row => row == 7 ? "alone" : "x")))
        .Invoking(table => table.StratifiedSplit("class", 0.8)).Should().Throw<ArgumentException>().WithMessage("*one row only: 'alone'*");

    [Fact]
    public void StratifiedSplit_OfMissingCells_SplitsThemLikeAValue()
    {
        Table table = Hundred.With(new WordColumn("class", Enumerable.Range(0, 100).Select(row => row % 2 == 0 ? null : "x")));

        table.StratifiedSplit("class", 0.8).Test["class"].MissingCount.Should().Be(10);
    }

    [Fact]
    public void StratifiedSplit_OfFewNumbers_KeepsTheirShares()
    {
        (Table _, Table test) = Hundred.StratifiedSplit("year", 0.8, seed: 5);

        ((NumberColumn)test["year"]).Values.ToArray().GroupBy(year => year).Should().HaveCount(10).And.OnlyContain(group => group.Count() == 2);
    }

    [Fact]
    public void StratifiedSplit_OfManyNumbers_TakesAsManyFromEachTenth()
    {
        (Table _, Table test) = Hundred.StratifiedSplit("price", 0.8, seed: 5);
        double[] sorted = [.. ((NumberColumn)Hundred["price"]).Values.ToArray().Order()];

        ((NumberColumn)test["price"]).Values.ToArray().GroupBy(price => Array.IndexOf(sorted, price) / 10)
            .Should().HaveCount(10).And.OnlyContain(group => group.Count() == 2);
    }

    [Fact]
    public void GroupSplit_OfPatients_PutsNoPatientIntoBothParts()
    {
        (Table training, Table test) = Hundred.GroupSplit("patient", 0.7, seed: 2);

        ((WordColumn)training["patient"]).Words.Should().NotIntersectWith(((WordColumn)test["patient"]).Words);
        training.RowCount.Should().BeInRange(66, 74);
        (training.RowCount + test.RowCount).Should().Be(100);
    }

    [Fact]
    public void GroupSplit_OfOneGroup_IsRefused() => Hundred.With(new WordColumn("patient", Enumerable.Repeat("p", 100)))
        .Invoking(table => table.GroupSplit("patient", 0.8)).Should().Throw<ArgumentException>().WithMessage("*'patient' have 1 different values*");

    [Fact]
    public void TimeSplit_OfYears_TestsOnLaterOnes()
    {
        (Table training, Table test) = Hundred.TimeSplit("year", 0.77);

        ((NumberColumn)training["year"]).Values.ToArray().Max().Should().BeLessThan(((NumberColumn)test["year"]).Values.ToArray().Min());
        training.RowCount.Should().Be(80);
    }

    [Fact]
    public void TimeSplit_OfDates_TestsOnLaterOnes()
    {
        Table table = Hundred.With(new DateColumn("day", Enumerable.Range(0, 100).Select(row => (DateTime?)new DateTime(2024, 1, 1).AddDays(99 - row))));

        Rows(table.TimeSplit("day", 0.8).Test).Should().Equal(Enumerable.Range(0, 20).Select(row => (double)row));
    }

    [Fact]
    public void TimeSplit_OfAMissingTime_SaysTheRow() => Hundred.With(new NumberColumn("year", [.. Enumerable.Range(0, 100).Select(row => row == 8 ? double.NaN : row)]))
        .Invoking(table => table.TimeSplit("year", 0.8)).Should().Throw<ArgumentException>().WithMessage("*missing in 1 of 100 rows, first in row 8*");

    [Fact]
    public void TimeSplit_OfWords_IsRefused() =>
        Hundred.Invoking(table => table.TimeSplit("class", 0.8)).Should().Throw<ArgumentException>().WithMessage("*'class' has words*DateFormats*");

    [Fact]
    public void TimeSplit_OfOneTime_IsRefused() => Hundred.With(new NumberColumn("year", Enumerable.Repeat(2024.0, 100).ToArray()))
        .Invoking(table => table.TimeSplit("year", 0.8)).Should().Throw<ArgumentException>().WithMessage("*all rows have the same 'year'*");

    private static double[] Rows(Table table) => ((NumberColumn)table["row"]).Values.ToArray();

    private static int Count(Table table, string word) => Enumerable.Range(0, table.RowCount).Count(row => table.Row(row).Text("class") == word);
}
