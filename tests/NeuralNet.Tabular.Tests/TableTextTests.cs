using System.Globalization;

namespace NeuralNet.Tabular.Tests;

public sealed class TableTextTests
{
    private static readonly Table Houses = new(
        new NumberColumn("rooms", [880, double.NaN, 1467.123456789]),
        new WordColumn("ocean proximity", ["NEAR BAY", "INLAND", "NEAR BAY"]),
        new TruthColumn("sold", [true, false, null]),
        new DateColumn("built", [new DateTime(1990, 1, 2), null, new DateTime(2001, 3, 4)]),
        new NumberColumn("country", [1, 1, 1]),
        new WordColumn("nothing", [null, null, null]));

    [Fact]
    public void ToString_ShowsEachColumn() => Houses.ToString().Should().Be(
        """
        3 rows × 6 columns, 6 missing cells
        column           kind    missing  distinct  values                   first rows
        rooms            number        1         2  880 … 1467.12            880, missing, 1467.12345…
        ocean proximity  word                    2  NEAR BAY 2, INLAND 1     NEAR BAY, INLAND, NEAR BAY
        sold             truth         1         2  true 1, false 1          true, false, missing
        built            date          1         2  1990-01-02 … 2001-03-04  1990-01-02, missing, 2001-03-04
        country          number                  1  always 1                 1, 1, 1
        nothing          word          3         0                           missing, missing, missing
        """);

    [Fact]
    public void ToString_InAnotherCulture_IsTheSame()
    {
        string expected = Houses.ToString();
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");

        string shown = Houses.ToString();

        CultureInfo.CurrentCulture = before;
        shown.Should().Be(expected);
    }

    [Fact]
    public void ToString_OfAWideTableWithLongWords_IsBounded()
    {
        Table table = new([.. Enumerable.Range(0, 300).Select(i => new WordColumn($"{i}\u202E{new string('n', 1000)}", [new string('w', 1000), "\n\e[0m", "x"]))]);

        string[] lines = table.ToString().Split('\n');

        lines.Should().HaveCount(53).And.OnlyContain(line => line.Length <= 150);
        lines[^1].Should().Be("… and 250 more columns");
        table.ToString().Should().NotContainAny("\u202E", "\e");
    }

    [Fact]
    public void ToString_OfManyNumbers_StopsCounting() =>
        new Table(new NumberColumn("x", [.. Enumerable.Range(0, 20_000).Select(i => (double)i)])).ToString().Should().Contain("> 10,000  0 … 19999");

    [Fact]
    public void ToString_OfAWordAmongNumbers_SaysTheRow() =>
        new Table(new WordColumn("x", Enumerable.Range(0, 30).Select(row => row == 17 ? "lost" : $"{row}.5"))).ToString().Should().Contain("numbers, but 'lost' in row 17");

    [Fact]
    public void ToString_OfNoRows_Works() => Houses.Select([]).ToString().Should().StartWith("0 rows × 6 columns, 0 missing cells\n");
}
