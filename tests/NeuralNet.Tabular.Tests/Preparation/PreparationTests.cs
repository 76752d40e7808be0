using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular.Tests.Preparations;

public sealed class PreparationTests
{
    [Fact]
    public void Apply_OfNumbers_ScalesByMedianAndQuartilesAndClipsSmoothly()
    {
        Table table = new(new NumberColumn("x", [1, 2, 3, 4, 1000]));

        Matrix<float> features = Preparation.Fit(table).Apply(table);

        // The median is 3, and the quartiles 2 and 4 are 2 apart.
        float[] expected = [.. ((double[])[-1, -0.5, 0, 0.5, 498.5]).Select(u => (float)(u / Math.Sqrt(1 + (u * u / 9))))];
        features.Row(0).Should().Equal(expected);
        features[0, 4].Should().BeLessThan(3);
    }

    [Fact]
    public void Words_OfAColumn_AreThoseOfTheTrainingRowsInOrdinalOrder()
    {
        Table table = new(
            new WordColumn("city", ["Rome", "Bern", null, "Rome", "Oslo"]), new WordColumn("dropped", ["x", "y", "x", "y", "x"]),
            new WordColumn("many", ["x", "y", "x", "y", "x"]), new NumberColumn("x", [1, 2, 1, 2, 1]), new NumberColumn("code", [1, 2, 1, 2, 1]));
        PreparationOptions options = new()
        {
            Treatments = new Dictionary<string, Treatment> { ["dropped"] = Treatment.Drop, ["many"] = Treatment.Embedded(2), ["code"] = Treatment.OneHot },
        };

        IReadOnlyList<PreparedColumn> columns = Preparation.Fit(table, options).Columns;

        columns[0].Words.Should().Equal("Bern", "Oslo", "Rome");
        columns[1].Words.Should().BeEmpty();
        columns[2].Words.Should().Equal("x", "y");
        columns.Skip(3).Should().OnlyContain(column => column.Words.Count == 0);
        columns.Should().Equal(Preparation.Fit(table, options).Columns);
        columns[0].Should().NotBe(Preparation.Fit(table.With(new WordColumn("city", ["Rome", "Bern", null, "Rome", "Wien"])), options).Columns[0]);
        columns[0].ToString().Should().Be("city: word, 4 features, 3 categories, one-hot");
    }

    [Fact]
    public void Apply_OfNumbersFarAway_StaysFinite()
    {
        Table training = new(new NumberColumn("robust", [1, 2, 3]), new NumberColumn("standardized", [1, 2, 3]), new NumberColumn("quantiles", [1, 2, 3]));
        Preparation preparation = Preparation.Fit(training, new PreparationOptions
        {
            Treatments = new Dictionary<string, Treatment> { ["standardized"] = Treatment.Standardized, ["quantiles"] = Treatment.Quantiles },
        });
        double[] far = [1e300, -1e300, double.MaxValue];

        Matrix<float> features = preparation.Apply(new Table(new NumberColumn("robust", far), new NumberColumn("standardized", far), new NumberColumn("quantiles", far)));

        features.Row(0).Should().Equal(3, -3, 3);
        features.Row(1).Should().Equal(1e6f, -1e6f, 1e6f);
        features.Row(2)[0].Should().Be(-features.Row(2)[1]).And.BeApproximately(0.9674f, 1e-4f);
    }

    [Fact]
    public void Apply_WithStandardized_HasMean0AndDeviation1()
    {
        Table table = new(new NumberColumn("x", [1, 2, 3, 4, 10]));

        Matrix<float> features = Preparation.Fit(table, With("x", Treatment.Standardized)).Apply(table);

        features.Row(0).Average().Should().BeApproximately(0, 1e-6f);
        features.Row(0).Average(x => x * x).Should().BeApproximately(1, 1e-6f);
    }

    [Fact]
    public void Apply_WithQuantiles_GivesNormalScoresAndInterpolates()
    {
        Table table = new(new NumberColumn("x", [.. Enumerable.Range(0, 4001).Select(i => Math.Pow(i, 3))]));
        Preparation preparation = Preparation.Fit(table, With("x", Treatment.Quantiles));

        Matrix<float> features = preparation.Apply(table);

        features[0, 2000].Should().BeApproximately(0, 1e-3f);
        features.Row(0).Average(x => x * x).Should().BeApproximately(1, 0.01f);
        features.Row(0).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Apply_OfMissingNumbers_FillsTheMedianAndSetsAFlag()
    {
        Table table = new(new NumberColumn("x", [1, 2, double.NaN, 3, double.NaN]));

        Matrix<float> features = Preparation.Fit(table).Apply(table);

        features.RowCount.Should().Be(2);
        features[0, 2].Should().Be(features[0, 1]).And.Be(0);
        features.Row(1).Distinct().Should().HaveCount(2);
        features[1, 2].Should().BeGreaterThan(features[1, 0]).And.Be(features[1, 4]);
    }

    [Fact]
    public void Apply_WithFill_UsesIt()
    {
        Table table = new(new NumberColumn("x", [1, 2, double.NaN, 3]));

        Matrix<float> features = Preparation.Fit(table, With("x", Treatment.Robust with { Fill = 3 })).Apply(table);

        features[0, 2].Should().Be(features[0, 3]);
    }

    [Fact]
    public void Apply_OfAMissingNumberThatTrainingDidNotHave_FillsTheMedianWithoutAFlag()
    {
        Preparation preparation = Preparation.Fit(new Table(new NumberColumn("x", [1, 2, 3])));

        Matrix<float> features = preparation.Apply(new Table(new NumberColumn("x", [double.NaN])));

        features.Enumerate().Should().Equal(0);
    }

    [Fact]
    public void Apply_OfWords_SetsOneFlagForEachCategoryAndNoneForUnknownOnes()
    {
        Table training = Words("a", "b", "c", "a", null);
        Preparation preparation = Preparation.Fit(training);

        Matrix<float> features = preparation.Apply(Words("a", "b", "c", null, "unknown"));

        features.RowCount.Should().Be(4);
        for (int category = 0; category < 4; category++)
        {
            features.Row(category).Should().OnlyContain(value => value == features[category, category] || value == features[category, 4]);
            features[category, category].Should().BeGreaterThan(features[category, 4]);
        }
    }

    [Fact]
    public void Apply_OfTwoWords_SharesOneFlagAndPutsUnknownOnesBetween()
    {
        Preparation preparation = Preparation.Fit(Words("no", "yes", "no", "yes"));

        Matrix<float> features = preparation.Apply(Words("no", "yes", "unknown", null));

        features.RowCount.Should().Be(1);
        features[0, 0].Should().BeLessThan(features[0, 2]);
        features[0, 1].Should().BeGreaterThan(features[0, 2]);
        features[0, 3].Should().Be(features[0, 2]);
    }

    [Fact]
    public void Apply_OfManyWords_GivesCodesAndTheLastToUnknownOnes()
    {
        string[] words = [.. Enumerable.Range(0, 9).Select(i => $"w{i}")];
        Preparation preparation = Preparation.Fit(Words([.. words, .. words]));

        Matrix<float> features = preparation.Apply(Words("w0", "w8", "unknown"));

        features.Row(0).Should().Equal(0, 8, 9);
        preparation.Layout.Codes.Should().Equal((10, 8));
    }

    [Fact]
    public void Apply_OfTruths_IsHighForTrueLowForFalseAndBetweenForMissing()
    {
        Table table = new(new TruthColumn("t", [true, false, null, true, false]));

        Matrix<float> features = Preparation.Fit(table).Apply(table);

        features.Row(0).Should().Equal(features[0, 0], features[0, 1], 0, features[0, 0], features[0, 1]);
        features[0, 0].Should().BePositive();
        features[0, 1].Should().BeNegative();
    }

    [Fact]
    public void Apply_OfDates_HasOnlyThePartsThatDiffer()
    {
        DateTime monday = new(2024, 1, 1);
        Table weeks = new(new DateColumn("d", [monday, monday.AddDays(7), monday.AddDays(14), null]));
        Table hours = new(new DateColumn("d", [monday, monday.AddHours(6), monday.AddHours(13)]));

        Preparation ofWeeks = Preparation.Fit(weeks);
        Preparation ofHours = Preparation.Fit(hours);

        ofWeeks.Columns[0].Treatment.Should().Be("day, season");
        ofHours.Columns[0].Treatment.Should().Be("day, time of day");
        ofWeeks.Apply(weeks).RowCount.Should().Be(4, "the day, two numbers of the season and a flag for the missing cell");
    }

    [Fact]
    public void Apply_OfTheFirstAndTheLastDate_StaysFinite()
    {
        Table table = new(new DateColumn("d", [DateTime.MinValue, DateTime.MaxValue, null, DateTime.MaxValue]));

        Preparation preparation = Preparation.Fit(table);

        preparation.Apply(table).Enumerate().Should().OnlyContain(value => float.IsFinite(value));
        preparation.ToString().Should().Contain("9999-12-31 and a flag");
    }

    private static Table Words(params string?[] words) => new(new WordColumn("w", words));

    private static PreparationOptions With(string column, Treatment treatment) =>
        new() { Treatments = new Dictionary<string, Treatment> { [column] = treatment } };
}
