namespace NeuralNet.Tabular.Tests.Csv;

public sealed class WriteCsvTests
{
    [Fact]
    public void WriteCsv_OfAllKinds_ReadsBack()
    {
        Table table = new(
            new NumberColumn("a number", [0.1, double.NaN, -1e-300, 123456789.123]),
            new WordColumn(" a, \"word\"", ["x", null, "y,\n\"z\"", " w "]),
            new TruthColumn("truth", [true, null, false, true]),
            new DateColumn("day", [new DateTime(2024, 2, 29), null, new DateTime(1, 1, 1), null]),
            new DateColumn("time", [new DateTime(2024, 2, 29, 1, 2, 3), null, new DateTime(9999, 12, 31, 23, 59, 59).AddTicks(9_999_999), null]));

        ReadBack(table).Should().Be(CsvText.Cells(table));
    }

    [Fact]
    public void WriteCsv_OfWordsThatLookLikeOtherKinds_ReadsThemBackAsWords()
    {
        Table table = new(
            new WordColumn("a", ["1", "2"]), new WordColumn("b", ["NA", "?"]), new WordColumn("c", ["true", "false"]), new WordColumn("d", ["2024-02-29", null]));

        ReadBack(table).Should().Be(CsvText.Cells(table));
    }

    [Fact]
    public void WriteCsv_OfOneColumnWithAMissingCell_ReadsBack() => ReadBack(new Table(new NumberColumn("a", [1, double.NaN, 3]))).Should().Be("a:Number 1|(-)|3");

    [Fact]
    public void WriteCsv_OfNamesThatAreNumbers_ReadsThemBackAsNames() =>
        ReadBack(new Table(new NumberColumn("2019", [1]), new NumberColumn("2020", [2]))).Should().Be("2019:Number 1; 2020:Number 2");

    [Theory]
    [InlineData("sep=;")]
    [InlineData("\uFEFFa")]
    [InlineData(" a")]
    public void WriteCsv_OfANameThatMeansMoreInAFile_ReadsItBack(string name) =>
        ReadBack(new Table(new NumberColumn(name, [1, 2]))).Should().Be($"{name}:Number 1|2");

    [Theory]
    [InlineData('\t')]
    [InlineData(';')]
    public void WriteCsv_OfADelimiter_ReadsBack(char delimiter)
    {
        string path = Path.GetTempFileName();
        Table table = new(new WordColumn("a", ["x\ty;z", "w"]), new NumberColumn("b", [1, 2]));

        table.WriteCsv(path, delimiter);

        CsvText.Cells(Table.ReadCsv(path)).Should().Be(CsvText.Cells(table));
        File.Delete(path);
    }

    [Fact]
    public void WriteCsv_OfRandomNumbers_ReadsBackTheSameBits()
    {
        Random random = new(7);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite)];

        Table read = CsvText.Read(CsvText.Write(new Table(new NumberColumn("x", values))));

        ((NumberColumn)read["x"]).Values.ToArray().Select(BitConverter.DoubleToInt64Bits).Should().Equal(values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public void WriteCsv_OfAWordThatIsNoText_IsRefusedBeforeTheFileIsChanged(int character)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "before");

        Action write = () => new Table(new WordColumn("a", [$"x{(char)character}"])).WriteCsv(path);

        write.Should().Throw<ArgumentException>().WithMessage("A CSV file has no null characters*column 'a'*");
        File.ReadAllText(path).Should().Be("before");
        File.Delete(path);
    }

    private static string ReadBack(Table table) => CsvText.Cells(CsvText.Read(CsvText.Write(table)));
}
