using System.Text;

namespace NeuralNet.Tabular.Tests.Csv;

public sealed class ReadCsvTests
{
    [Fact]
    public void ReadCsv_OfAllKinds_FindsThemOut() => Cells("age,name,member,since\n36,Ada,true,1815-12-10\n41,Alan,FALSE,1912-06-23\n")
        .Should().Be("age:Number 36|41; name:Word Ada|Alan; member:Truth true|false; since:Date 1815-12-10|1912-06-23");

    [Theory]
    [InlineData("a;b\n1,5;x\n2,5;y\n")]
    [InlineData("a\tb\n1\tx, y\n2\ty, z, w\n")]
    [InlineData("a|b\n1|x\n2|y\n")]
    [InlineData("a,b\n1,x;y\n2,y\n")]
    [InlineData("a,b\n1,\"x;y\"\n2,\"x;z\"\n")]
    [InlineData("sep=;\na;b\n1;x,y\n2;y,z\n")]
    public void ReadCsv_WithoutADelimiter_FindsItOut(string text) => CsvText.Read(text).Columns.Select(column => column.Name).Should().Equal("a", "b");

    [Fact]
    public void ReadCsv_WithADelimiter_UsesIt() =>
        Cells("a;b,c\n1;2,3\n", new CsvOptions { Delimiter = ',' }).Should().Be("a;b:Word 1;2; c:Number 3");

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void ReadCsv_OfAnyLineEnd_IsTheSame(string end) => Cells($"a,b{end}1,x{end}{end}2,y").Should().Be("a:Number 1|2; b:Word x|y");

    [Fact]
    public void ReadCsv_OfQuotes_KeepsWhatIsInThem() =>
        Cells("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,  w  \n3,\" v\"\n").Should().Be("a:Number 1|2|3; b:Word x, \"y\"\nz|w| v");

    [Fact]
    public void ReadCsv_OfAQuoteWithinAWord_KeepsIt() => Cells("a,b\n1,5\" pipe\n").Should().Be("a:Number 1; b:Word 5\" pipe");

    [Fact]
    public void ReadCsv_OfMissingMarkers_ReadsMissingCells() => Cells("a,b,c\n1,x,?\nNA, ,1\n?,NaN,null\n,na,2\nNULL,nan,3\n")
        .Should().Be("a:Number 1|(-)|(-)|(-)|(-); b:Word x|(-)|(-)|(-)|(-); c:Number (-)|1|(-)|2|3");

    [Fact]
    public void ReadCsv_OfOtherMarkers_ReadsOnlyThem() =>
        Cells("a,b\n-999,NA\n1,x\n-1,\n", new CsvOptions { MissingMarkers = ["-999"] }).Should().Be("a:Number (-)|1|-1; b:Word NA|x|(-)");

    [Fact]
    public void ReadCsv_OfDecimalCommas_ReadsNumbers() =>
        Cells("a;b\n1,5;-2e3\n,5;1.234\n", new CsvOptions { DecimalComma = true }).Should().StartWith("a:Number 1.5|").And.Contain("b:Word -2e3|1.234");

    [Theory]
    [InlineData("1,234,567.5", ',', false, 1234567.5)]
    [InlineData("-1.234,5", '.', true, -1234.5)]
    [InlineData("1'234e2", '\'', false, 123400)]
    [InlineData("1\u00A0234", '\u00A0', false, 1234)]
    [InlineData("1234", ',', false, 1234)]
    public void ReadCsv_OfThousands_ReadsNumbers(string cell, char thousands, bool decimalComma, double expected) =>
        CsvText.Read($"a;b\n{cell};1\n", new CsvOptions { Thousands = thousands, DecimalComma = decimalComma, Delimiter = ';' })
            .Row(0).Number("a").Should().Be(expected);

    [Fact]
    public void ReadCsv_OfDecimalCommasInOneColumn_ReadsNumbers() => Cells("a\n1,5\n2,25\n", new CsvOptions { DecimalComma = true }).Should().Be("a:Number 1.5|2.25");

    [Fact]
    public void ReadCsv_OfThousandsThatNeedQuotes_ReadsNumbers() =>
        Cells("a,b\n\"1,234\",1\n999,2\n", new CsvOptions { Thousands = ',' }).Should().Be("a:Number 1234|999; b:Number 1|2");

    [Theory]
    [InlineData("1,2,3")]
    [InlineData("12,34")]
    [InlineData(",123")]
    [InlineData("1234,567")]
    public void ReadCsv_OfMisplacedThousands_ReadsWords(string cell) =>
        CsvText.Read($"a;b\n{cell};1\n", new CsvOptions { Thousands = ',', Delimiter = ';' })["a"].Kind.Should().Be(ColumnKind.Word);

    [Fact]
    public void ReadCsv_OfCommasInNumbersWithoutThousands_ReadsWords() => CsvText.Read("a;b\n1,234;1\n")["a"].Kind.Should().Be(ColumnKind.Word);

    [Fact]
    public void ReadCsv_WithoutHeader_NamesColumnsByNumber()
    {
        Cells("1,x\n2,y\n", new CsvOptions { HasHeader = false }).Should().Be("column1:Number 1|2; column2:Word x|y");
        Cells("1,2\n3,4\n").Should().Be("column1:Number 1|3; column2:Number 2|4");
        Cells("2019,2020\n3,4\n", new CsvOptions { HasHeader = true }).Should().Be("2019:Number 3; 2020:Number 4");
    }

    [Fact]
    public void ReadCsv_OfAnEmptyName_NamesTheColumnByItsNumber() => Cells("\"\",a\n1,2\n").Should().Be("column1:Number 1; a:Number 2");

    [Fact]
    public void ReadCsv_OfAWordAfterNumbers_ReadsAllAsTheyAreWritten() => Cells("a,b\n007,1\n1.50,2\n,3\nlost,4\n2,5\n")
        .Should().Be("a:Word 007|1.50|(-)|lost|2; b:Number 1|2|3|4|5");

    [Fact]
    public void ReadCsv_OfAWordAfterManyNumbers_ReadsAllAsTheyAreWritten()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 100_000).Select(row => $"{row}.0,{row}\n")) + "last,0\n";

        Table table = CsvText.Read(text);

        table["a"].Kind.Should().Be(ColumnKind.Word);
        table["a"].Text(77_777).Should().Be("77777.0");
        table["a"].Text(100_000).Should().Be("last");
        ((NumberColumn)table["b"]).Values[77_777].Should().Be(77_777);
    }

    [Theory]
    [InlineData("1,5\ntrue,6\n")]
    [InlineData("2024-01-01,5\n1,6\n")]
    [InlineData("true,5\n2024-01-01,6\n")]
    public void ReadCsv_OfMixedKinds_ReadsWords(string rows) => CsvText.Read("a,b\n" + rows)["a"].Kind.Should().Be(ColumnKind.Word);

    [Fact]
    public void ReadCsv_OfNoValues_ReadsMissingNumbers() => Cells("a,b\n,1\nNA,2\n").Should().Be("a:Number (-)|(-); b:Number 1|2");

    [Theory]
    [InlineData(ColumnKind.Word, "a:Word 1|0|(-)")]
    [InlineData(ColumnKind.Truth, "a:Truth true|false|(-)")]
    [InlineData(ColumnKind.Number, "a:Number 1|0|(-)")]
    public void ReadCsv_OfAKindThatTheUserSays_ReadsIt(ColumnKind kind, string expected) =>
        Cells("a,b\n1,x\n0,x\n,x\n", new CsvOptions { Kinds = new Dictionary<string, ColumnKind> { ["a"] = kind } }).Should().StartWith(expected);

    [Theory]
    [InlineData("2024-02-29 13:45", "2024-02-29T13:45:00")]
    [InlineData("2024-02-29T13:45:06.1234567", "2024-02-29T13:45:06.1234567")]
    [InlineData("2024-02-29T01:45:00+02:00", "2024-02-28T23:45:00")]
    [InlineData("2024-02-29T13:45:00Z", "2024-02-29T13:45:00")]
    public void ReadCsv_OfTimes_ReadsThemInUtc(string cell, string expected) => Cells($"a,b\n{cell},1\n").Should().StartWith($"a:Date {expected}");

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-02-29T25:00")]
    [InlineData("29.02.2024")]
    [InlineData("2024-02-29x")]
    public void ReadCsv_OfWhatIsNoDate_ReadsWords(string cell) => CsvText.Read($"a,b\n{cell},1\n")["a"].Kind.Should().Be(ColumnKind.Word);

    [Fact]
    public void ReadCsv_OfAFormatOfDates_ReadsThem() =>
        Cells("a;b\n29.02.2024;1\n01.03.2024;2\n", new CsvOptions { DateFormats = ["dd.MM.yyyy"] }).Should().StartWith("a:Date 2024-02-29|2024-03-01");

    [Fact]
    public void ReadCsv_OfQuotedNumbersBesideOthers_ReadsWords() => Cells("\"a\",\"b\"\n\"1\",2\n\"2\",3\n").Should().Be("a:Word 1|2; b:Number 2|3");

    [Fact]
    public void ReadCsv_OfAllCellsInQuotes_ReadsNumbers() => Cells("\"a\",\"b\"\n\"1\",\"2\"\n\"\",\"3\"\n").Should().Be("a:Number 1|(-); b:Number 2|3");

    [Fact]
    public void ReadCsv_OfANumberInQuotesAmongOthers_ReadsNumbers()
    {
        Cells("a,b\n1,2\n\"2\",3\n").Should().Be("a:Number 1|2; b:Number 2|3");
        Cells("a,b\n\"1\",2\n2,3\n").Should().Be("a:Number 1|2; b:Number 2|3");
    }

    [Fact]
    public void ReadCsv_OfAMarkerInQuotes_ReadsAWordAmongWords() => Cells("a,b\n\"NA\",\"NA\"\n\"x\",1\nNA,2\n").Should().Be("a:Word NA|x|(-); b:Number (-)|1|2");

    [Fact]
    public void ReadCsv_OfThreeRows_Works() => CsvText.Read("a\n1\n2\n3").RowCount.Should().Be(3);

    [Fact]
    public void ReadCsv_OfTenThousandCategories_HasThemAll()
    {
        Table table = CsvText.Read("a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"word{row % 10_000},{row}\n")));

        ((WordColumn)table["a"]).Words.Should().HaveCount(10_000);
        table["a"].Text(19_999).Should().Be("word9999");
    }

    [Fact]
    public void ReadCsv_OfAVeryLongField_ReadsIt() => CsvText.Read("a,b\n1," + new string('x', 5_000_000) + "\n")["b"].Text(0)!.Length.Should().Be(5_000_000);

    [Fact]
    public void ReadCsv_OfAReaderOrAStreamThatCannotSeek_IsTheSame()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 200_000).Select(row => $"{row},{row}\n")) + "ä,1\n";
        using StringReader reader = new(text);
        using ForwardStream stream = new(Encoding.UTF8.GetBytes(text));

        Table fromReader = Table.ReadCsv(reader);
        Table fromStream = Table.ReadCsv(stream);

        fromReader["a"].Text(200_000).Should().Be("ä");
        CsvText.Write(fromStream).Should().Be(CsvText.Write(fromReader));
    }

    [Fact]
    public void ReadCsv_OfAStream_BeginsAtItsPosition()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes("skipped\na,b\n1,2\nx,3\n")) { Position = 8 };

        CsvText.Cells(Table.ReadCsv(stream)).Should().Be("a:Word 1|x; b:Number 2|3");
        stream.CanRead.Should().BeTrue();
    }

    private static string Cells(string text, CsvOptions? options = null) => CsvText.Cells(CsvText.Read(text, options));
}
