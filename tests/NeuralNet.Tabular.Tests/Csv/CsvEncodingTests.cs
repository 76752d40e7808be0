using System.Text;

namespace NeuralNet.Tabular.Tests.Csv;

public sealed class CsvEncodingTests
{
    private const string Text = "näme,b\nä€,1\n";

    public static TheoryData<Encoding> Marked => [new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];

    [Theory]
    [MemberData(nameof(Marked))]
    public void ReadCsv_OfAByteOrderMark_ReadsItsEncoding(Encoding encoding) =>
        CsvText.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]).Row(0)["näme"].Should().Be("ä€");

    [Fact]
    public void ReadCsv_OfAMarkAndAnotherEncoding_BelievesTheMark() =>
        CsvText.Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)], new CsvOptions { Encoding = Encoding.Latin1 })
            .Row(0)["näme"].Should().Be("ä€");

    [Fact]
    public void ReadCsv_OfLatin1_ReadsItIfTheUserSays() =>
        CsvText.Read(Encoding.Latin1.GetBytes("näme,b\nä,1\n"), new CsvOptions { Encoding = Encoding.Latin1 }).Row(0)["näme"].Should().Be("ä");

    [Fact]
    public void ReadCsv_OfLatin1AsUtf8_SaysWhereAndWhatToDo() => FluentActions.Invoking(() => CsvText.Read(Encoding.Latin1.GetBytes("a,b\n1,x\n2,ä\n")))
        .Should().Throw<InvalidDataException>().WithMessage("The stream, line 3, column 2 ('b') is not valid UTF-8: *Latin-1: set CsvOptions.Encoding.");

    [Fact]
    public void ReadCsv_OfALatin1NameAsUtf8_SaysWhere() => FluentActions.Invoking(() => CsvText.Read(Encoding.Latin1.GetBytes("a,ä\n1,x\n")))
        .Should().Throw<InvalidDataException>().WithMessage("The stream, line 1, column 2: the name*not valid UTF-8*");

    [Fact]
    public void ReadCsv_OfUtf16WithoutAMark_SaysWhatToDo() => FluentActions.Invoking(() => CsvText.Read(Encoding.Unicode.GetBytes("a,b\n1,x\n")))
        .Should().Throw<InvalidDataException>().WithMessage("The stream, line 1, column 1:*Set CsvOptions.Encoding*");

    [Fact]
    public void ReadCsv_OfBytesThatAnEncodingDoesNotHave_SaysSo() =>
        FluentActions.Invoking(() => CsvText.Read(Encoding.Latin1.GetBytes("a,b\n1,ä\n"), new CsvOptions { Encoding = Encoding.ASCII }))
            .Should().Throw<InvalidDataException>().WithMessage("The stream*bytes that are not*ASCII*");
}
