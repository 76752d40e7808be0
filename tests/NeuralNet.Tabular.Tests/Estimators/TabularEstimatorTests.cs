namespace NeuralNet.Tabular.Tests.Estimators;

public sealed class TabularEstimatorTests
{
    [Fact]
    public void Equals_ComparesValuesAndLists()
    {
        TabularClassifier first = Classifier();
        TabularClassifier second = Classifier();

        first.Should().Be(second);
        first.GetHashCode().Should().Be(second.GetHashCode());
        first.Should().NotBe(second with { Seed = 4 });
        first.Should().NotBe(second with { ClassWeights = ClassWeights.Balanced });
        first.Should().NotBe(second with { Settings = new() { Epochs = 8 } });
        first.Should().NotBe(second with { Treatments = new Dictionary<string, Treatment> { ["a"] = Treatment.Robust } });
        new TabularRegressor("y").Equals((object)new TabularClassifier("y")).Should().BeFalse();
    }

    [Fact]
    public void ToString_HasAllValues() => Classifier().ToString().Should().Be(
        "TabularClassifier { Targets = [y, z], Preset = Best, Seed = 3, Threads = 2, OneHotLimit = 8, ExampleWeights = w, "
        + "Validation = GroupValidation { Column = g }, Settings = RecipeSettings { Epochs = 7 }, Treatments = [a = DropTreatment { }], ClassWeights = GivenClasses { yes = 2 } }");

    [Fact]
    public void Properties_OutOfRange_AreRefused()
    {
        ((Action)(() => _ = new TabularRegressor("y") { Threads = 0 })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new TabularRegressor("y") { OneHotLimit = -1 })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new TabularRegressor("y") { Preset = (Preset)9 })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new TabularRegressor("y") { Validation = null! })).Should().Throw<ArgumentNullException>();
        ((Action)(() => _ = new TabularRegressor("y") { Treatments = new Dictionary<string, Treatment> { ["a"] = null! } })).Should().Throw<ArgumentNullException>();
        ((Action)(() => Treatment.Embedded(0))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = Treatment.Robust with { Fill = double.NaN })).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => ClassWeights.Of(("a", 0)))).Should().Throw<ArgumentException>();
        ((Action)(() => ClassWeights.Of(("a", 1), ("a", 2)))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Fit_WithATimeColumn_LeavesOutTheLatestRowsAndKeepsItAsAFeature()
    {
        RegressionModel model = new TabularRegressor("price") { Recipe = MadeTables.Small(epochs: 2), Validation = ValidationSplit.ByTime("sold") }.Fit(MadeTables.Houses(50));

        model.Parts.Residuals[0].Errors[0].Should().HaveCount(10);
        model.Preparation.Columns.Should().Contain(column => column.Name == "sold" && column.IsUsed);
    }

    private static TabularClassifier Classifier() => new("y", "z")
    {
        Preset = Preset.Best,
        Seed = 3,
        Threads = 2,
        ExampleWeights = "w",
        Validation = ValidationSplit.ByGroup("g"),
        Settings = new() { Epochs = 7 },
        Treatments = new Dictionary<string, Treatment> { ["a"] = Treatment.Drop },
        ClassWeights = ClassWeights.Of(("yes", 2)),
    };
}
