namespace NeuralNet.Tabular.Tests.Preparations;

public sealed class PreparationFitTests
{
    [Fact]
    public void Fit_WithTreatments_EmbedsOneHotsAndDropsByName()
    {
        Table table = new(
            new WordColumn("words", ["a", "b", "c", "a"]),
            new NumberColumn("zip", [10, 20, 30, 10]),
            new NumberColumn("x", [1, 2, 3, 4]));

        Preparation preparation = Preparation.Fit(table, new PreparationOptions
        {
            Treatments = new Dictionary<string, Treatment> { ["words"] = Treatment.Embedded(2), ["zip"] = Treatment.OneHot, ["x"] = Treatment.Drop },
        });

        preparation.Layout.Codes.Should().Equal((4, 2));
        preparation.Layout.Flags.Should().Be(3);
        preparation.Layout.Numbers.Should().Be(0);
        preparation.Columns[2].IsUsed.Should().BeFalse();
        preparation.Apply(table.Without("x")).RowCount.Should().Be(4);
    }

    [Fact]
    public void Fit_DropsColumnsWithoutInformationAndSaysSo()
    {
        Table table = new(
            new NumberColumn("same", [5, 5, 5]),
            new WordColumn("empty", [null, null, null]),
            new TruthColumn("always", [true, true, true]),
            new DateColumn("day", [new DateTime(2020, 1, 1), new DateTime(2020, 1, 1), new DateTime(2020, 1, 1)]),
            new NumberColumn("x", [1, 2, 4]));

        Preparation preparation = Preparation.Fit(table);

        preparation.Columns.Select(column => column.IsUsed).Should().Equal(false, false, false, false, true);
        preparation.Warnings.Should().HaveCount(4);
        preparation.Warnings[0].Should().Be("Column 'same' is dropped: all cells are equal, the number 5.");
        preparation.Warnings[1].Should().Be("Column 'empty' is dropped: all cells are missing.");
    }

    [Fact]
    public void Fit_OfAnId_DropsItAndWarns()
    {
        Table table = Words([.. Enumerable.Range(0, 20).Select(i => $"id{i}")]);

        Preparation preparation = Preparation.Fit(table);

        preparation.Columns[0].IsUsed.Should().BeFalse();
        preparation.Warnings.Should().ContainSingle().Which.Should().StartWith("Column 'w' is dropped, because all its words are different");
        Preparation.Fit(table, With("w", Treatment.Embedded(2))).Columns[0].IsUsed.Should().BeTrue();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-2.5, 100)]
    public void Fit_OfANumberThatIsALineOfTheTarget_Warns(double slope, double start)
    {
        double[] y = [.. Enumerable.Range(0, 20).Select(i => (i * i) + 0.1)];
        Table table = new(new NumberColumn("leak", [.. y.Select(value => start + (slope * value))]), new NumberColumn("x", [.. y.Select(Math.Sqrt)]), new NumberColumn("y", y));

        Preparation preparation = Preparation.Fit(table, new PreparationOptions { Targets = ["y"] });

        preparation.Warnings.Should().ContainSingle().Which.Should().StartWith("Column 'leak' gives the target 'y' away");
    }

    [Fact]
    public void Fit_OfACodeOfTheClass_Warns()
    {
        string[] classes = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? "good" : "bad")];
        Table table = new(new TruthColumn("leak", classes.Select(name => (bool?)(name == "good"))), new WordColumn("y", classes));

        Preparation preparation = Preparation.Fit(table, new PreparationOptions { Targets = ["y"] });

        preparation.Warnings.Should().ContainSingle().Which.Should().StartWith("Column 'leak' gives the target 'y' away");
    }

    [Fact]
    public void Fit_OfACopyOfATargetOf0And1_Warns()
    {
        double[] y = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0 ? 1.0 : 0)];

        Warnings(new NumberColumn("leak", y), new NumberColumn("y", y), hasClasses: false).Should().ContainSingle().Which.Should()
            .StartWith("Column 'leak' gives the target 'y' away: each of its values belongs to one value of the target, and each value of the target to one of its");
        Warnings(new NumberColumn("leak", y), new NumberColumn("y", y), hasClasses: true).Should().ContainSingle();
        Warnings(new TruthColumn("leak", y.Select(value => (bool?)(value == 1))), new NumberColumn("y", y), hasClasses: true).Should().ContainSingle();
        Warnings(new NumberColumn("leak", y), new TruthColumn("y", y.Select(value => (bool?)(value == 1))), hasClasses: true).Should().ContainSingle();
    }

    [Fact]
    public void Fit_OfANumberForEachClass_Warns()
    {
        int[] classes = [.. Enumerable.Range(0, 20).Select(i => i % 3)];
        NumberColumn code = new("leak", [.. classes.Select(c => (double)c)]);

        Warnings(code, new WordColumn("y", classes.Select(c => ((string[])["b", "a", "c"])[c])), hasClasses: true).Should().ContainSingle();
        Warnings(code, new NumberColumn("y", [.. classes.Select(c => ((double[])[7, 1, 2])[c])]), hasClasses: true).Should().ContainSingle();
    }

    [Fact]
    public void Fit_OfANumberThatBelongsToTwoClassesOrHasNewValuesOnly_DoesNotWarn()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => (double)(i % 4))];
        double[] different = [.. Enumerable.Range(0, 20).Select(i => Math.Sqrt(i))];

        Warnings(new NumberColumn("x", x), new WordColumn("y", x.Select(value => value < 2 ? "low" : "high")), hasClasses: true).Should().BeEmpty();
        Warnings(new NumberColumn("x", x), new NumberColumn("y", [.. x.Select(value => value * value)]), hasClasses: false).Should().BeEmpty();
        Warnings(new WordColumn("x", different.Select(value => $"{value}")), new NumberColumn("y", different), hasClasses: false)
            .Should().NotContain(warning => warning.Contains("away"));
    }

    [Fact]
    public void Fit_OfManyClassesOfWords_Warns()
    {
        NumberColumn x = new("x", [.. Enumerable.Range(0, 60).Select(i => (double)(i * i % 17))]);

        Warnings(x, new WordColumn("y", Enumerable.Range(0, 60).Select(i => $"{i % 30}")), hasClasses: true).Should().ContainSingle()
            .Which.Should().StartWith("The target 'y' has 30 classes in 60 rows.");
        Warnings(x, new WordColumn("y", Enumerable.Range(0, 60).Select(i => $"{i % 20}")), hasClasses: true).Should().BeEmpty();
    }

    [Theory]
    [InlineData("1,5", "2", "CsvOptions.DecimalComma = true.")]
    [InlineData("1,234,567", "2.5", "CsvOptions.Thousands = ','.")]
    [InlineData("1,234", "2", "CsvOptions.DecimalComma = true, or CsvOptions.Thousands = ','.")]
    [InlineData("1.234,5", "2", "CsvOptions.DecimalComma = true and CsvOptions.Thousands = '.'.")]
    [InlineData("1 234", "2", "CsvOptions.Thousands = ' '.")]
    public void Fit_OfWordsThatAreNumbers_NamesTheOption(string first, string second, string options) => Preparation.Fit(Words(first, second, null, first)).Warnings
        .Should().ContainSingle().Which.Should().Be($"Column 'w' has words, but all of them are numbers if you set {options}");

    [Fact]
    public void Fit_OfAWordAmongNumbers_NamesItsRow()
    {
        string?[] words = [.. Enumerable.Range(0, 200).Select(row => row == 17 ? "lost" : $"{row % 90}")];

        Preparation.Fit(Words(words)).Warnings.Should().ContainSingle().Which.Should().Be(
            "Column 'w' has words, but nearly all of them are numbers. In row 17, counted from 0, is 'lost'. "
            + "Correct such cells, or add their text to CsvOptions.MissingMarkers.");
    }

    [Theory]
    [InlineData("1,5", "a")]
    [InlineData("1.5", "2")]
    [InlineData("12,34,5", "2")]
    [InlineData("24.12.2020", "25.12.2020")]
    public void Fit_OfOtherWords_NamesNoOption(string first, string second) => Preparation.Fit(Words(first, second, first)).Warnings.Should().BeEmpty();

    [Fact]
    public void Fit_OfAHostileName_KeepsWarningsAndMessagesOnOneLine()
    {
        const string Name = "a\nWarning: b\u001b[2J";

        Preparation.Fit(new Table(new NumberColumn(Name, [1, 1]), new NumberColumn("x", [1, 2]))).Warnings.Should().ContainSingle()
            .Which.Should().Be("Column 'a?Warning: b?[2J' is dropped: all cells are equal, the number 1.");
        Action act = () => Preparation.Fit(new Table(new WordColumn(Name, ["a", "b"])), With(Name, Treatment.Robust));
        act.Should().Throw<ArgumentException>().Which.Message.Should().NotContain("\n");
    }

    [Fact]
    public void Apply_OfAnotherKind_NamesTheParameter()
    {
        Preparation preparation = Preparation.Fit(new Table(new NumberColumn("a\nb", [1, 2])));

        Action act = () => preparation.Apply(new Table(new WordColumn("a\nb", ["x", "y"])));

        act.Should().Throw<ArgumentException>().WithMessage("Column 'a?b' has numbers in the training table, but here it has words*").WithParameterName("table");
        act = () => _ = preparation.CellsOf(new Dictionary<string, object?> { ["a\nb"] = "x" })[0];
        act.Should().Throw<ArgumentException>().WithMessage("Column 'a?b' has numbers in the training table, but the row has the text 'x'.*").WithParameterName("row");
    }

    [Fact]
    public void Fit_OfNumbersThatCountTheRows_Warns()
    {
        Table table = new(new NumberColumn("n", [.. Enumerable.Range(1, 20).Select(i => (double)i)]));

        Preparation.Fit(table).Warnings.Should().ContainSingle().Which.Should().Contain("counts the rows");
    }

    [Fact]
    public void ToString_IsATableOfColumns()
    {
        Table table = new(new NumberColumn("age", [1, 2, 3, double.NaN]), new WordColumn("city", ["a", "b", "a", "b"]), new NumberColumn("y", [1, 5, 2, 3]));

        string text = Preparation.Fit(table, new PreparationOptions { Targets = ["y"] }).ToString();

        text.Split('\n').Should().Equal(
            "column  kind    features  treatment                            missing cells",
            "age     number         2  robust, median 2, quartiles 1 apart  2 and a flag",
            "city    word           1  2 categories, −1 and 1               0, neither of the two");
    }

    [Fact]
    public void MissingCells_OfColumnsWithOneFlag_SaysWhatZeroMeans()
    {
        Table table = new(new WordColumn("one", ["a", null, "a", "a"]), new NumberColumn("two", [1, 2, 2, 1]), new TruthColumn("truth", [true, false, true, false]));
        PreparationOptions options = new() { Treatments = new Dictionary<string, Treatment> { ["one"] = Treatment.OneHot, ["two"] = Treatment.OneHot } };

        Preparation preparation = Preparation.Fit(table, options);

        preparation.Columns.Select(column => column.Treatment).Should().Equal("1 category, 1 and 0", "2 categories, −1 and 1", "true 1, false −1");
        preparation.Columns.Select(column => column.MissingCells).Should().Equal("0, not the category", "0, neither of the two", "0, neither of the two");
    }

    [Fact]
    public void Fit_WithATreatmentOfAnotherKind_NamesColumnAndChoices()
    {
        Action act = () => Preparation.Fit(Words("a", "b"), With("w", Treatment.Robust));

        act.Should().Throw<ArgumentException>().WithMessage("Column 'w' has words, for which the treatment*is not possible. Words take OneHot, Embedded or Drop*");
    }

    [Fact]
    public void Fit_WithATreatmentOfAnUnknownColumn_NamesTheNearest()
    {
        Action act = () => Preparation.Fit(new Table(new NumberColumn("rooms", [1, 2])), With("room", Treatment.Drop));

        act.Should().Throw<ArgumentException>().WithMessage("The table has no column 'room', which has a treatment. Did you mean 'rooms'?*");
    }

    [Fact]
    public void Fit_OfAColumnWhoseDifferencesLeaveTheRange_SaysSo()
    {
        Action act = () => Preparation.Fit(new Table(new NumberColumn("x", [-1.7e308, -1.7e308, 1.7e308, 1.7e308])));

        act.Should().Throw<ArgumentException>().WithMessage("Column 'x' has numbers from*leave the range of double*");
    }

    [Fact]
    public void Fit_OfAWordThatNoFileCanContain_Refuses()
    {
        Action act = () => Preparation.Fit(Words("a", "\ud800", "a"));

        act.Should().Throw<ArgumentException>().WithMessage("*of column 'w' is no valid Unicode*");
    }

    private static Table Words(params string?[] words) => new(new WordColumn("w", words));

    private static IReadOnlyList<string> Warnings(TableColumn column, TableColumn target, bool hasClasses) =>
        Preparation.Fit(new Table(column, target), new PreparationOptions { Targets = ["y"], HasClasses = hasClasses }).Warnings;

    private static PreparationOptions With(string column, Treatment treatment) =>
        new() { Treatments = new Dictionary<string, Treatment> { [column] = treatment } };
}
