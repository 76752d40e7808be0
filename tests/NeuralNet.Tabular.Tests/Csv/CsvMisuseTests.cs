namespace NeuralNet.Tabular.Tests.Csv;

public sealed class CsvMisuseTests
{
    [Theory]
    [InlineData("", "The stream, line 1: there is no line of names*")]
    [InlineData("\n\n", "The stream, line 1: there is no line of names*")]
    [InlineData("a,b\n", "The stream, line 2: there is a line of names, but no row*")]
    [InlineData("a,b\n1,2\n3\n", "The stream, line 3: expected 2 cells as in the first line, but got 1. The cells are divided by ','*")]
    [InlineData("a,b\n1,2\n\n3,4,5\n", "The stream, line 4: expected 2 cells as in the first line, but got 3.*")]
    [InlineData("a,b,a\n1,2,3\n", "The stream, line 1: columns 1 and 3 are both named 'a'.*HasHeader*")]
    [InlineData("a,b\n1,\"x\n2,y\n3,z\n", "The stream, line 2: a quote is not closed.*")]
    [InlineData("a,b\n5\" x,\"y\n2,y\n", "The stream, line 2: a quote is not closed.*")]
    [InlineData("a,b\n1,\"x\" y\n", "The stream, line 2: there is text after a closing quote.*")]
    [InlineData("a,b\n1,x\0y\n", "The stream, line 2, column 2 ('b') has a null character*")]
    [InlineData("a,b\n1,2\n3,1e999\n", "The stream, line 3, column 2 ('b') is '1e999', which is not a finite number.*")]
    [InlineData("a,b\n1,2\n-inf,3\n", "The stream, line 3, column 1 ('a') is '-inf', which is not a finite number.*")]
    public void ReadCsv_OfABadFile_SaysWhere(string text, string message) =>
        FluentActions.Invoking(() => CsvText.Read(text)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void ReadCsv_OfInfinityAmongWords_ReadsAWord() => CsvText.Read("a,b\n1,2\ninf,3\nx,4\n")["a"].Text(1).Should().Be("inf");

    [Fact]
    public void ReadCsv_OfAnEndlessQuote_StopsAtTheLongestRow()
    {
        string text = "a,b\n1,\"x" + string.Concat(Enumerable.Repeat("\n12345,67890", 1_500_000));

        FluentActions.Invoking(() => CsvText.Read(text)).Should().Throw<InvalidDataException>().WithMessage("The stream, line 2: a row is longer*");
    }

    [Theory]
    [InlineData(ColumnKind.Number, "must be a number, but is 'x'.*MissingMarkers*")]
    [InlineData(ColumnKind.Truth, "must be true or false, yes or no, 1 or 0, but is 'x'.*")]
    [InlineData(ColumnKind.Date, "must be a date such as 2024-02-29*but is '1'.*")]
    public void ReadCsv_OfACellOfAnotherKindThanSaid_SaysWhere(ColumnKind kind, string message) =>
        FluentActions.Invoking(() => CsvText.Read("a,b\n1,2\nx,3\n", new CsvOptions { Kinds = new Dictionary<string, ColumnKind> { ["a"] = kind } }))
            .Should().Throw<InvalidDataException>().WithMessage("The stream, line ?, column 1 ('a') " + message);

    [Fact]
    public void ReadCsv_OfADecimalCommaInAColumnOfNumbers_NamesTheOption() =>
        FluentActions.Invoking(() => CsvText.Read("a;b\n0,0;2\n", new CsvOptions { Kinds = new Dictionary<string, ColumnKind> { ["a"] = ColumnKind.Number } }))
            .Should().Throw<InvalidDataException>().WithMessage("*must be a number, but is '0,0'. It is a number if you set CsvOptions.DecimalComma = true. If*");

    [Fact]
    public void ReadCsv_OfAKindOfAnUnknownColumn_NamesASimilarColumnOfTheFile() =>
        FluentActions.Invoking(() => CsvText.Read("price,b\n1,2\n", new CsvOptions { Kinds = new Dictionary<string, ColumnKind> { ["prise"] = ColumnKind.Word } }))
            .Should().Throw<ArgumentException>().WithMessage("CsvOptions.Kinds has the column 'prise', but the file has not. The file has 'price', which is like it: is one of the two misspelt? The columns are 'price', 'b'.*");

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('é')]
    public void ReadCsv_OfADelimiterThatCannotBeOne_IsRefused(char delimiter) =>
        FluentActions.Invoking(() => CsvText.Read("a,b\n1,2\n", new CsvOptions { Delimiter = delimiter })).Should().Throw<ArgumentException>().WithMessage("A delimiter must be*");

    [Fact]
    public void ReadCsv_OfThousandsThatAreTheDecimalPoint_IsRefused() =>
        FluentActions.Invoking(() => CsvText.Read("a\n1\n", new CsvOptions { Thousands = '.' })).Should().Throw<ArgumentException>().WithMessage("Thousands*decimal point*");

    [Fact]
    public void ReadCsv_OfTooManyColumns_IsRefused() =>
        FluentActions.Invoking(() => CsvText.Read(new string(',', 200_000) + "\n1\n")).Should().Throw<InvalidDataException>().WithMessage("*at most 100000 columns*");

    [Fact]
    public void ReadCsv_OfAFileThatDoesNotExist_SaysSo() =>
        FluentActions.Invoking(() => Table.ReadCsv(Path.Combine(Path.GetTempPath(), "no such file.csv"))).Should().Throw<FileNotFoundException>();

    [Fact]
    public void ReadCsv_OfABadFileByPath_NamesTheFile()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "a,b\n1\n");

        Action read = () => Table.ReadCsv(path);

        read.Should().Throw<InvalidDataException>().WithMessage($"{Path.GetFileName(path)}, line 2: *");
        File.Delete(path);
    }
}
