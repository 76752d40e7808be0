using System.Text;
using NeuralNet.Tabular.Tests.Csv;
using Xunit.Abstractions;

namespace NeuralNet.Tabular.Tests.Fuzz;

/// <summary>Damaged and hostile CSV is read, or refused with the documented exception and a message of one line, in bounded memory.</summary>
public sealed class CsvFuzzTests(ITestOutputHelper output)
{
    /// <summary>The buffers of the reader, the sample of the beginning, and a message.</summary>
    private const long Slack = 1 << 21;

    /// <summary>A byte may become a cell of a column, of 8 bytes. Arrays grow by doubling, and a column may be read again as words.</summary>
    private const int Factor = 64;

    private static readonly byte[][] Files =
    [
        Encoding.UTF8.GetBytes("age,name,member,since\n36,Ada,true,1815-12-10\n41,\"Alan, \"\"M\"\"\",FALSE,1912-06-23\n,?,,\n12.5e3,Grace,true,1906-12-09T01:02:03.5+02:00\n"),
        Encoding.UTF8.GetBytes("a;b;c\r\n1,5;\"x\";ä\r\n2.000,25;\"y\r\nz\";€\r\nNA;null;NaN\r\n"),
        Encoding.UTF8.GetBytes("\"x\",\"y\"\n\"1\",2\n\"3\",4\n\"NA\",NA\n"),
        Encoding.UTF8.GetBytes("1\t2\t3\n4\t5\t6\n-7\t+8\t.9\n"),
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("näme|b\n1|2\n")],
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,ä\n2,\"z\"\n")],
        Encoding.Latin1.GetBytes("a,b\n1,ä\n2,ö\n"),
        Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},{row * 7919 % 100}.5\n")) + "word,1\n"),
    ];

    private static readonly CsvOptions[] Options =
    [
        new(),
        new() { DecimalComma = true, Thousands = '.', HasHeader = false },
        new() { Encoding = Encoding.Latin1, Delimiter = ';', MissingMarkers = [] },
        new() { HasHeader = true, DateFormats = ["dd.MM.yyyy"], MissingMarkers = ["-1", "?"], Thousands = ',', Encoding = Encoding.BigEndianUnicode },
    ];

    [Fact]
    public void ReadCsv_OfTwentyThousandDamagedFiles_ReadsOrRefusesEach()
    {
        CsvMutator mutator = new(16, Files);
        List<string> failures = [];
        int read = 0;
        double mostMemory = 0;
        for (int i = 0; i < 20_000 && failures.Count < 5; i++)
        {
            byte[] file = mutator.Draw();
            CsvOptions options = Options[i % Options.Length];
            long before = GC.GetAllocatedBytesForCurrentThread();
            Exception? exception = Record.Exception(() => CsvText.Read(file, options));
            double memory = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)(Slack + ((long)Factor * file.Length));
            read += exception is null ? 1 : 0;
            mostMemory = Math.Max(mostMemory, memory);
            if (exception is not (null or InvalidDataException) || memory > 1 || !IsShown(exception))
            {
                failures.Add($"{exception} {memory:P0} of {file.Length} bytes: {Convert.ToHexString(file.AsSpan(0, Math.Min(file.Length, 2000)))}");
            }
        }

        output.WriteLine($"{read} were read; at most {mostMemory:P1} of the memory allowed");
        failures.Should().BeEmpty();
        read.Should().BeInRange(1000, 19_000);
    }

    [Fact]
    public void ReadCsv_OfADamagedFile_ThatIsReadIsWrittenAndReadBack()
    {
        CsvMutator mutator = new(17, Files);
        List<string> failures = [];
        for (int i = 0; i < 3000; i++)
        {
            byte[] file = mutator.Draw();
            if (Record.Exception(() => CsvText.Read(file)) is null)
            {
                string cells = CsvText.Cells(CsvText.Read(file));
                string back = CsvText.Cells(CsvText.Read(CsvText.Write(CsvText.Read(file))));
                if (back != cells)
                {
                    failures.Add($"{cells}\n{back}");
                }
            }
        }

        failures.Should().BeEmpty();
    }

    [Theory]
    [InlineData("a,b\n", ",\n", 1_000_000)]
    [InlineData("a\n", "\"\"\n", 1_000_000)]
    [InlineData("a,b\n1,", "\"\"", 2_000_000)]
    [InlineData("a,b\n1,", "\"", 2_000_001)]
    [InlineData("", ",", 1_000_000)]
    [InlineData("", "\n", 3_000_000)]
    [InlineData("", "\"\n", 1_000_000)]
    [InlineData("a", "\r", 3_000_000)]
    public void ReadCsv_OfTheSameBytesAMillionTimes_ReadsOrRefusesThem(string start, string repeated, int times)
    {
        byte[] file = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(repeated, times)));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Exception? exception = Record.Exception(() => CsvText.Read(file));

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Slack + ((long)Factor * file.Length));
        (exception is null or InvalidDataException).Should().BeTrue(exception?.ToString());
    }

    private static bool IsShown(Exception? exception) =>
        exception is null || (exception.Message.Length < 600 && !exception.Message.Any(char.IsControl) && exception.Message.Contains("line", StringComparison.Ordinal));
}
