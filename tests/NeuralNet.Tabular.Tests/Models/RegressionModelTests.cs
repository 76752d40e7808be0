using System.Text.Json;

namespace NeuralNet.Tabular.Tests.Models;

public sealed class RegressionModelTests : IClassFixture<RegressionModelTests.Fixture>
{
    private static readonly Table New = MadeTables.Houses(60, seed: 2);
    private static readonly MadeTables.House[] NewHouses = MadeTables.AllHouses(60, seed: 2);

    private readonly RegressionModel model;

    public RegressionModelTests(Fixture fixture) => model = fixture.Model;

    [Fact]
    public void Predict_OfTheSameCells_GivesTheSameBitsFromEverySource()
    {
        RowReader<MadeTables.House> reader = Reader();
        double[] ofTable = ((NumberColumn)model.Predict(New)["price"]).Values.ToArray();

        double[] ofRows = [.. Enumerable.Range(0, 60).Select(row => model.Predict(New.Row(row)))];
        double[] ofDictionaries = [.. NewHouses.Select(house => model.Predict(house.ToDictionary()))];
        double[] ofObjects = [.. NewHouses.Select(house => model.Predict(reader, house))];

        ofTable.Distinct().Count().Should().BeGreaterThan(50);
        ofRows.Should().Equal(ofTable);
        ofDictionaries.Should().Equal(ofTable);
        ofObjects.Should().Equal(ofTable);
    }

    [Fact]
    public void Predict_OfJson_GivesTheSameBits()
    {
        foreach (MadeTables.House house in NewHouses.Take(10))
        {
            Dictionary<string, object?> json = JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(house.ToDictionary()))!;

            model.Predict(json).Should().Be(model.Predict(house.ToDictionary()));
        }
    }

    [Fact]
    public void Predict_OfRowsFromCsv_GivesTheSameBits()
    {
        using StringWriter text = new();
        New.Without("price", "constant").WriteCsv(text);

        Table read = Table.ReadCsv(new StringReader(text.ToString()), new CsvOptions { Kinds = model.Kinds });

        MadeTables.Bits(model.Predict(read)).Should().Be(MadeTables.Bits(model.Predict(New)));
    }

    [Fact]
    public void Predict_OfAnObject_AllocatesNothing()
    {
        RowReader<MadeTables.House> reader = Reader();
        double sum = model.Predict(reader, NewHouses[0]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (MadeTables.House house in NewHouses)
        {
            sum += model.Predict(reader, house);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        sum.Should().BePositive();
    }

    [Fact]
    public void Predict_FromSeveralThreads_GivesTheSameBits()
    {
        RowReader<MadeTables.House> reader = Reader();
        double[] expected = [.. NewHouses.Select(house => model.Predict(reader, house))];

        double[][] actual = [.. Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => NewHouses.Select(house => model.Predict(reader, house)).ToArray())];

        actual.Should().OnlyContain(values => values.SequenceEqual(expected));
    }

    [Fact]
    public void Predict_StaysWithinTheRangeOfTraining()
    {
        Dictionary<string, object?> palace = NewHouses[0].ToDictionary();
        palace["area"] = 1e12;

        NumberTarget target = (NumberTarget)model.Parts.Targets.Plans[0];
        model.Predict(palace).Should().BeInRange(target.Smallest, target.Largest);
    }

    [Fact]
    public void Predict_OfMoreColumns_IgnoresThem()
    {
        Table more = New.With(new WordColumn("note", Enumerable.Repeat((string?)"x", 60)));

        MadeTables.Bits(model.Predict(more)).Should().Be(MadeTables.Bits(model.Predict(New.Without("price", "constant"))));
    }

    [Fact]
    public void Predict_OfAColumnInWhichAllCellsAreMissing_TakesItWhateverItsKind()
    {
        Table words = New.With(new WordColumn("area", new string?[60]));
        Table numbers = New.With(new NumberColumn("area", Enumerable.Repeat(double.NaN, 60).ToArray()));

        MadeTables.Bits(model.Predict(words)).Should().Be(MadeTables.Bits(model.Predict(numbers)));
    }

    [Fact]
    public void Predict_OfAnUnknownCategory_TreatsAllUnknownOnesTheSame()
    {
        Dictionary<string, object?> first = NewHouses[0].ToDictionary();
        Dictionary<string, object?> second = NewHouses[0].ToDictionary();
        (first["city"], second["city"]) = ("Lima", "Quito");

        model.Predict(first).Should().Be(model.Predict(second)).And.NotBe(model.Predict(NewHouses[0].ToDictionary()));
    }

    [Fact]
    public void Predict_WithoutAColumn_NamesIt()
    {
        Action table = () => model.Predict(New.Without("city"));
        Dictionary<string, object?> row = NewHouses[0].ToDictionary();
        row.Remove("garden");
        Action dictionary = () => model.Predict(row);

        table.Should().Throw<ArgumentException>().WithMessage("The table has no column 'city', which the model needs. The columns are*");
        dictionary.Should().Throw<ArgumentException>().WithMessage("The row has no value for 'garden', which the model needs. If the value is unknown, use null.*");
    }

    [Fact]
    public void Predict_OfAColumnOfAnotherKind_NamesColumnRowAndValue()
    {
        Table table = New.With(new WordColumn("area", Enumerable.Range(0, 60).Select(i => i == 0 ? null : "large")));

        Action act = () => model.Predict(table);

        act.Should().Throw<ArgumentException>().WithMessage(
            "Column 'area' has numbers in the training table, but here it has words: row 1, counted from 0, has the word 'large'. If the table comes from a CSV file, read it with CsvOptions.Kinds = model.Kinds.*");
    }

    [Theory]
    [InlineData("area", "12", "Column 'area' has numbers in the training table, but the row has the text '12'.*")]
    [InlineData("city", 5, "Column 'city' has words in the training table, but the row has the number 5.*")]
    [InlineData("garden", 1, "Column 'garden' has truth values in the training table, but the row has the number 1.*")]
    [InlineData("sold", "soon", "Column 'sold' has dates in the training table, but the row has the text 'soon'.*")]
    [InlineData("area", double.PositiveInfinity, "Column 'area' needs finite numbers, but the row has the number Infinity.*")]
    public void Predict_OfADictionaryWithAnotherType_NamesColumnAndValue(string column, object value, string message)
    {
        Dictionary<string, object?> row = NewHouses[0].ToDictionary();
        row[column] = value;

        Action act = () => model.Predict(row);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Predict_OfNumbersOfAnyType_IsTheSame()
    {
        Dictionary<string, object?> row = NewHouses[0].ToDictionary();
        object[] hundreds = [100.0, 100f, 100m, 100, 100L, (short)100, (sbyte)100, (byte)100, (ushort)100, 100u, 100ul, (Half)100];

        double[] predictions = [.. hundreds.Select(hundred =>
        {
            row["area"] = hundred;
            return model.Predict(row);
        })];

        predictions.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Predict_OfADateOfAnyType_IsTheSame()
    {
        Dictionary<string, object?> row = NewHouses[0].ToDictionary();
        object[] dates =
        [
            new DateTime(2021, 5, 1), new DateOnly(2021, 5, 1), new DateTimeOffset(2021, 5, 1, 2, 0, 0, TimeSpan.FromHours(2)), "2021-05-01", "2021-05-01T02:00+02:00",
        ];

        double[] predictions = [.. dates.Select(date =>
        {
            row["sold"] = date;
            return model.Predict(row);
        })];

        predictions.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Build_WithoutAFunctionOrWithAnotherKind_SaysWhatToAdd()
    {
        Action missing = () => model.ReadRows<MadeTables.House>().Number("areas", house => house.Area).Build();
        Action other = () => model.ReadRows<MadeTables.House>().Words("area", house => house.City).Build();

        missing.Should().Throw<InvalidOperationException>().WithMessage("The model needs the column 'area', but it has no function. There is one for 'areas'. Add .Number(\"area\", row => …).");
        other.Should().Throw<InvalidOperationException>().WithMessage("Column 'area' has numbers in the training table, but its function gives words. Use Number.");
    }

    [Fact]
    public void Predict_WithTheReaderOfAnotherModel_Refuses()
    {
        RegressionModel other = new TabularRegressor("price") { Recipe = MadeTables.Small(epochs: 1) }.Fit(MadeTables.Houses(20));

        Action act = () => other.Predict(Reader(), NewHouses[0]);

        act.Should().Throw<ArgumentException>().WithMessage("The reader was made for another model*");
    }

    [Fact]
    public void Predict_OfNoRows_IsATableWithoutRows() => model.Predict(New.Select([])).RowCount.Should().Be(0);

    [Fact]
    public void Kinds_AreThoseOfTheNeededColumns()
    {
        model.Kinds.Should().Equal(new Dictionary<string, ColumnKind>
        {
            ["area"] = ColumnKind.Number,
            ["city"] = ColumnKind.Word,
            ["garden"] = ColumnKind.Truth,
            ["sold"] = ColumnKind.Date,
        });
    }

    [Fact]
    public void ToString_NamesTargetAndSize() => model.ToString().Should().MatchRegex(@"^RegressionModel of price: 13 features, 5 networks, [\d,]+ parameters$");

    private RowReader<MadeTables.House> Reader() => model.ReadRows<MadeTables.House>()
        .Number("area", house => house.Area)
        .Words("city", house => house.City)
        .Truth("garden", house => house.Garden)
        .Date("sold", house => house.Sold)
        .Build();

    public sealed class Fixture
    {
        public RegressionModel Model { get; } = new TabularRegressor("price") { Recipe = MadeTables.Small(networks: 5, epochs: 60) }.Fit(MadeTables.Houses(500));
    }
}
