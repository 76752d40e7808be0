namespace NeuralNet.Tabular.Tests.Models;

/// <summary>Models with two kinds of networks.</summary>
public sealed class MixedModelTests : IClassFixture<MixedModelTests.Fixture>
{
    private const int Parts = 3;

    private static readonly Recipe First = MadeTables.Small(networks: Parts, epochs: 40);
    private static readonly Recipe Second = First with { Architecture = Architecture.Periodic, Units = [16, 16], Activation = Activation.Mish, LearningRate = 0.01 };

    private readonly RegressionModel model;

    public MixedModelTests(Fixture fixture) => model = fixture.Model;

    [Fact]
    public void Predict_OfTwoKinds_IsTheMeanOfTheirShares()
    {
        Table houses = MadeTables.Houses(5, seed: 3);
        ModelParts parts = model.Parts;
        NumberTarget target = (NumberTarget)parts.Targets.Plans[0];
        float[][] outputs = [.. parts.Networks.Select(network => network.Predict(parts.Preparation.Apply(houses)).ToColumnMajorArray())];

        double[] expected =
        [
            .. Enumerable.Range(0, houses.RowCount).Select(row => target.Decode(outputs.Select((output, n) => parts.Shares[n % 2] * output[row]).Sum() / Parts)),
        ];

        parts.Shares.Should().HaveCount(2).And.OnlyContain(share => share > 0);
        model.NetworkCount.Should().Be(2 * Parts);
        double[] predicted = ((NumberColumn)model.Predict(houses)["price"]).Values.ToArray();
        predicted.Should().HaveCount(5);
        predicted.Zip(expected, (a, b) => Math.Abs(a - b)).Should().OnlyContain(difference => difference < 0.1, "prices are some 100,000");
    }

    [Fact]
    public void Predict_OfOneRow_HasTheBitsOfTheTable()
    {
        Table houses = MadeTables.Houses(40, seed: 3);
        MadeTables.House[] objects = MadeTables.AllHouses(40, seed: 3);
        NumberColumn ofTable = (NumberColumn)model.Predict(houses)["price"];
        RowReader<MadeTables.House> reader = model.ReadRows<MadeTables.House>().Number("area", house => house.Area).Words("city", house => house.City)
            .Truth("garden", house => house.Garden).Date("sold", house => house.Sold).Build();

        for (int row = 0; row < houses.RowCount; row++)
        {
            model.Predict(houses.Row(row)).Should().Be(ofTable[row]);
            model.Predict(objects[row].ToDictionary()).Should().Be(ofTable[row]);
            model.Predict(reader, objects[row]).Should().Be(ofTable[row]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = model.Predict(reader, objects[0]);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Load_OfTwoKinds_PredictsTheSameBits()
    {
        using MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;

        RegressionModel loaded = RegressionModel.Load(stream);

        Table houses = MadeTables.Houses(40, seed: 4);
        MadeTables.Bits(loaded.PredictIntervals(houses, 0.8)).Should().Be(MadeTables.Bits(model.PredictIntervals(houses, 0.8)));
        loaded.NetworkCount.Should().Be(model.NetworkCount);
    }

    [Fact]
    public void PredictIntervals_OfTwoKinds_CoverNewRows()
    {
        Table houses = MadeTables.Houses(400, seed: 5);
        Table intervals = model.PredictIntervals(houses, 0.8);

        double covered = Enumerable.Range(0, houses.RowCount).Average(row =>
            ((NumberColumn)intervals["price lower"])[row] <= ((NumberColumn)houses["price"])[row] && ((NumberColumn)houses["price"])[row] <= ((NumberColumn)intervals["price upper"])[row]
                ? 1.0
                : 0);

        covered.Should().BeInRange(0.72, 0.92);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_WithASecondKindThatLearnsNothing_IsTheModelWithoutIt(int threads)
    {
        Table houses = MadeTables.Houses(100);
        RegressionModel alone = new TabularRegressor("price") { Recipe = First, Threads = threads }.Fit(houses);

        RegressionModel both = new TabularRegressor("price") { Recipe = First with { Second = Second with { LearningRate = 1e-12 } }, Threads = threads }.Fit(houses);

        both.NetworkCount.Should().Be(Parts);
        MadeTables.Bits(both.PredictIntervals(houses)).Should().Be(MadeTables.Bits(alone.PredictIntervals(houses)));
    }

    [Fact]
    public void Fit_WithAFirstKindThatLearnsNothing_HasTheSecondOnly()
    {
        Recipe none = First with { LearningRate = 1e-12, Second = Second };

        RegressionModel both = new TabularRegressor("price") { Recipe = none }.Fit(MadeTables.Houses(200));

        both.NetworkCount.Should().Be(Parts);
        both.Parts.Networks.Should().OnlyContain(network => network.Description.Layers.OfType<NtkDense>().Count() == 3);
    }

    [Fact]
    public void Fit_OfClassesWithTwoKinds_PredictsProbabilities()
    {
        Recipe recipe = MadeTables.Small(true, networks: Parts, epochs: 40);
        recipe = recipe with { Second = recipe with { Architecture = Architecture.Periodic, Units = [16, 16], Activation = Activation.Mish, LearningRate = 0.05 } };
        Table flowers = MadeTables.Flowers(300);

        ClassificationModel classes = new TabularClassifier("species") { Recipe = recipe, Threads = 2 }.Fit(flowers);

        classes.Evaluate(MadeTables.Flowers(300, seed: 2)).Accuracy.Should().BeGreaterThan(0.75);
        Table probabilities = classes.PredictProbabilities(flowers);
        for (int row = 0; row < 10; row++)
        {
            probabilities.Columns.OfType<NumberColumn>().Sum(column => column[row]).Should().BeApproximately(1, 1e-6);
        }
    }

    [Fact]
    public void Best_OfFewRows_HasASecondKind()
    {
        Recipe.Of(Preset.Best, isClassifier: false, rows: 1999).Second!.Networks.Should().Be(10);
        Recipe.Of(Preset.Best, isClassifier: false, rows: 2000).Second.Should().BeNull();
        Recipe.Of(Preset.Default, isClassifier: false, rows: 100).Second.Should().BeNull();
    }

    [Fact]
    public void With_SettingsOfAUser_LeavesTheSizesOfTheSecondKind()
    {
        Recipe recipe = (First with { Second = Second }).With(new RecipeSettings { Epochs = 7, Dropout = 0.3, HiddenUnits = 5, LearningRate = 0.1 }, epochShare: 1);

        recipe.Units.Should().Equal(5);
        recipe.Second!.Should().BeEquivalentTo(new { Epochs = 7, Dropout = 0.3, LearningRate = 0.01 });
        recipe.Second!.Units.Should().Equal(16, 16);
    }

    public sealed class Fixture
    {
        public RegressionModel Model { get; } = new TabularRegressor("price") { Recipe = First with { Second = Second } }.Fit(MadeTables.Houses(300));
    }
}
