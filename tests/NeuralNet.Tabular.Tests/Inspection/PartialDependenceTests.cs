using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class PartialDependenceTests
{
    private static readonly RegressionModel Houses = InspectedModels.Houses;
    private static readonly ClassificationModel Flowers = InspectedModels.Flowers;
    private static readonly Table New = InspectedModels.NewHouses;

    [Fact]
    public void PartialDependence_OfANumber_FollowsTheFormulaOfThePrice()
    {
        PartialDependence dependence = Houses.PartialDependence("area", New, points: 7);

        double[] areas = ((NumberColumn)dependence.Values).Values.ToArray();
        IReadOnlyList<double> means = dependence.Curves[0].Means;
        areas.Should().HaveCount(7).And.BeInAscendingOrder();
        means.Should().BeInAscendingOrder();
        ((means[5] - means[1]) / (areas[5] - areas[1])).Should().BeApproximately(1000, 150);
    }

    [Fact]
    public void PartialDependence_OfATruthValue_HasBoth()
    {
        PartialDependence dependence = Houses.PartialDependence("garden", New.Where(row => row.Text("garden") == "true"));

        dependence.Values.Should().BeOfType<TruthColumn>().Which.Values.ToArray().Should().Equal(0, 1);
        (dependence.Curves[0].Means[1] - dependence.Curves[0].Means[0]).Should().BeApproximately(20_000, 5_000);
    }

    [Fact]
    public void PartialDependence_OfWords_HasTheMostFrequentFirst()
    {
        PartialDependence dependence = Houses.PartialDependence("city", New, points: 3);

        WordColumn cities = (WordColumn)New["city"];
        string?[] frequent = [.. cities.Words.OrderByDescending(word => Enumerable.Range(0, 200).Count(row => cities[row] == word)).Take(3)];
        Enumerable.Range(0, 3).Select(dependence.Values.Text).Should().Equal(frequent);
        dependence.Curves[0].Range.Should().BeApproximately(60_000, 12_000);
    }

    [Fact]
    public void PartialDependence_OfDates_HasQuantilesFromTheFirstToTheLast()
    {
        PartialDependence dependence = Houses.PartialDependence("sold", New, points: 5);

        DateColumn sold = (DateColumn)New["sold"];
        DateColumn values = (DateColumn)dependence.Values;
        values.Count.Should().Be(5);
        values[0].Should().Be(Enumerable.Range(0, 200).Min(row => sold[row]));
        values[4].Should().Be(Enumerable.Range(0, 200).Max(row => sold[row]));
        dependence.Curves[0].Range.Should().BeLessThan(10_000);
    }

    [Fact]
    public void PartialDependence_IsTheMeanOfThePredictionsWithTheValue()
    {
        PartialDependence dependence = Houses.PartialDependence("area", New, points: 3);

        double area = ((NumberColumn)dependence.Values)[1];
        Table same = New.With(new NumberColumn("area", [.. Enumerable.Repeat(area, 200)]));
        dependence.Curves[0].Means[1].Should().BeApproximately(((NumberColumn)Houses.Predict(same)["price"]).Values.ToArray().Average(), 1e-6);
        dependence.RowCount.Should().Be(200);
    }

    [Fact]
    public void PartialDependence_OfClasses_HasProbabilitiesThatAddUpTo1()
    {
        PartialDependence dependence = Flowers.PartialDependence("width", InspectedModels.NewFlowers, points: 10);

        dependence.Curves.Select(curve => curve.Name).Should().Equal("daisy", "lily", "rose");
        for (int v = 0; v < 10; v++)
        {
            dependence.Curves.Sum(curve => curve.Means[v]).Should().BeApproximately(1, 1e-9);
        }

        dependence["lily"].Means[9].Should().BeGreaterThan(dependence["lily"].Means[0] + 0.4, "lilies are wide");
    }

    [Fact]
    public void PartialDependence_OnOneAndTwoThreads_HasTheSameBits()
    {
        string one = MadeTables.Bits(Flowers.PartialDependence("width", InspectedModels.NewFlowers, threads: 1).ToTable());
        string two = MadeTables.Bits(Flowers.PartialDependence("width", InspectedModels.NewFlowers, threads: 2).ToTable());

        two.Should().Be(one);
    }

    [Fact]
    public void PartialDependence_OfMoreRowsThanOneBlock_IsThatOfAllRows()
    {
        Table all = MadeTables.Houses(1400, seed: 5);
        PartialDependence dependence = Houses.PartialDependence("garden", all);

        double[] prices = ((NumberColumn)Houses.Predict(all.With(new TruthColumn("garden", Enumerable.Repeat((bool?)true, 1400))))["price"]).Values.ToArray();
        dependence.Curves[0].Means[1].Should().BeApproximately(prices.Average(), 1e-6);
        dependence.RowCount.Should().Be(1400);
    }

    [Fact]
    public void PartialDependence_OfFewDifferentNumbers_HasAllOfThem()
    {
        Table table = New.With(new NumberColumn("area", [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? double.NaN : 60.0 + (i % 4))]));

        PartialDependence dependence = Houses.PartialDependence("area", table);

        ((NumberColumn)dependence.Values).Values.ToArray().Should().Equal(61, 62, 63);
    }

    [Fact]
    public void Deviations_OfCurvesOfOneShape_AreZero()
    {
        DependenceSums sums = new(3, 1);
        sums.Add([1, 2, 4]);
        sums.Add([101, 102, 104]);

        DependenceCurve curve = sums.Curve("y", 0);

        curve.Means.Should().Equal(51, 52, 54);
        curve.Deviations.Should().AllSatisfy(deviation => deviation.Should().BeApproximately(0, 1e-9));
    }

    [Fact]
    public void Deviations_OfCurvesOfOppositeSlope_AreTheirDistance()
    {
        DependenceSums sums = new(2, 2);
        sums.Add([0, 7, 2, 7]);
        sums.Add([2, 7, 0, 7]);

        sums.Curve("y", 0).Means.Should().Equal(1, 1);
        sums.Curve("y", 0).Deviations.Should().Equal(1, 1);
        sums.Curve("z", 1).Deviations.Should().Equal(0, 0);
        sums.Curve("z", 1).Range.Should().Be(0);
    }

    [Fact]
    public void PartialDependence_OfBadInput_SaysWhatToDo()
    {
        Refused(() => Houses.PartialDependence("areas", New), "The model uses no column 'areas'. Did you mean 'area'? The columns are 'area', 'city', 'garden', 'sold'.*");
        Refused(() => Houses.PartialDependence("constant", New), "The model does not use the column 'constant': dropped: all cells are equal, the number 7.*");
        Refused(() => Houses.PartialDependence("price", New), "The model uses no column 'price'.*");
        Refused(() => Houses.PartialDependence("area", New.Without("area")), "The table has no column 'area', which the model needs.*");
        Refused(() => Houses.PartialDependence("area", New.Select([])), "The table has no rows.*");
        Refused(
            () => Houses.PartialDependence("area", New.With(new NumberColumn("area", [.. Enumerable.Repeat(double.NaN, 200)]))),
            "All cells of the column 'area' are missing, so that there is no value to try.*");
        Refused(
            () => Houses.PartialDependence("area", New.With(New["city"].Rename("area"))),
            "Column 'area' has numbers in the training table, but here it has words*");
        Refused(() => Houses.PartialDependence("area", New, "cost"), "The model does not predict 'cost'*");
        Refused(() => Houses.PartialDependence("area", New, points: 1), "*points*");
        Refused(() => Houses.PartialDependence("area", New, threads: 0), "*threads*");
        Refused(() => Houses.PartialDependence(null!, New), "*column*");
        Refused(() => Houses.PartialDependence("area", null!), "*table*");
        Refused(() => _ = Houses.PartialDependence("area", New, points: 2)["cost"], "There is no curve 'cost'. The curves are 'price'.*");
    }

    [Fact]
    public void PartialDependence_WithoutTheTarget_Works() =>
        Houses.PartialDependence("garden", New.Without("price")).Curves[0].Means.Should().Equal(Houses.PartialDependence("garden", New).Curves[0].Means);

    [Fact]
    public void PartialDependence_OfSeveralTargets_IsThatOfTheNamedOne() =>
        InspectedModels.TwoNumbers.PartialDependence("garden", New, "double").Curves.Should().ContainSingle().Which.Name.Should().Be("double");

    [Fact]
    public void PartialDependence_IfCancelled_Ends()
    {
        Action act = () => Houses.PartialDependence("area", New, cancellationToken: new CancellationToken(canceled: true));

        act.Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData("area")]
    [InlineData("city")]
    [InlineData("sold")]
    public void ToTable_WrittenAsCsv_ReadsBackEqual(string column)
    {
        Table table = Houses.PartialDependence(column, New, points: 4).ToTable();

        CsvText.Cells(CsvText.Read(CsvText.Write(table))).Should().Be(CsvText.Cells(table));
        table.Columns.Select(known => known.Name).Should().Equal(column, "price", "price deviation");
    }

    [Fact]
    public void ToTable_OfClasses_HasTwoColumnsForEach() =>
        Flowers.PartialDependence("width", InspectedModels.NewFlowers, points: 2).ToTable().Columns.Select(column => column.Name).Should().Equal(
            "width", "species: daisy", "species: daisy deviation", "species: lily", "species: lily deviation", "species: rose", "species: rose deviation");

    [Fact]
    public void ToTable_OfAColumnNamedAsAResult_AddsANumber()
    {
        PartialDependence dependence = new("y", false, new NumberColumn("y deviation", [1, 2]), 5, [new DependenceCurve("y", [3, 4], [0, 0])]);

        dependence.ToTable().Columns.Select(column => column.Name).Should().Equal("y deviation", "y", "y deviation 2");
    }

    [Fact]
    public void ToString_OfNumbers_DrawsTheCurve()
    {
        PartialDependence dependence = new("price", false, new NumberColumn("area", [50, 100.5, 150]), 400, [new DependenceCurve("price", [81_000, 131_000, 181_000], [0, 12.3, 1000])]);

        dependence.ToString().Split('\n').Should().Equal(
            "Mean prediction of price if all 400 rows had the same area:",
            " area     mean  deviation",
            "   50   81,000          0  ●",
            "100.5  131,000         12                      ●",
            "  150  181,000      1,000                                          ●");
    }

    [Fact]
    public void ToString_OfManyClasses_ShowsThoseThatChangeMost()
    {
        DependenceCurve[] curves = [.. Enumerable.Range(0, 10).Select(c => new DependenceCurve($"c{c}", [0, c / 100.0], [0, 0]))];
        PartialDependence dependence = new("y", true, new WordColumn("city", ["Bern", "Oslo"]), 1, curves);

        dependence.ToString().Split('\n').Should().Equal(
            "Mean probability of each class of y if all 1 row had the same city:",
            "city     c2     c3     c4     c5     c6     c7     c8     c9",
            "Bern  0.0 %  0.0 %  0.0 %  0.0 %  0.0 %  0.0 %  0.0 %  0.0 %",
            "Oslo  2.0 %  3.0 %  4.0 %  5.0 %  6.0 %  7.0 %  8.0 %  9.0 %",
            "… and 2 classes that change less");
    }

    private static void Refused(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
}
