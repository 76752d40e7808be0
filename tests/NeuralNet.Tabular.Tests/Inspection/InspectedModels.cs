namespace NeuralNet.Tabular.Tests.Inspection;

/// <summary>Models for the tests of this folder. Each is trained once, in about a second.</summary>
internal static class InspectedModels
{
    private static readonly Lazy<RegressionModel> OfHouses =
        new(() => new TabularRegressor("price") { Recipe = MadeTables.Small(epochs: 60) }.Fit(MadeTables.Houses(500)));

    private static readonly Lazy<ClassificationModel> OfFlowers =
        new(() => new TabularClassifier("species") { Recipe = MadeTables.Small(true, epochs: 60) }.Fit(WithNoise(MadeTables.Flowers(300))));

    private static readonly Lazy<RegressionModel> OfTwoNumbers = new(() =>
        new TabularRegressor("price", "double") { Recipe = MadeTables.Small(epochs: 2) }.Fit(WithDouble(MadeTables.Houses(60))));

    /// <summary>The price of houses, which does not depend on the date of the sale.</summary>
    public static RegressionModel Houses => OfHouses.Value;

    /// <summary>New houses. Some areas and cities are missing.</summary>
    public static Table NewHouses { get; } = MadeTables.Houses(200, seed: 2);

    /// <summary>The species of flowers, which does not depend on the noise.</summary>
    public static ClassificationModel Flowers => OfFlowers.Value;

    /// <summary>New flowers.</summary>
    public static Table NewFlowers { get; } = WithNoise(MadeTables.Flowers(200, seed: 2));

    /// <summary>A model of the two targets price and double.</summary>
    public static RegressionModel TwoNumbers => OfTwoNumbers.Value;

    /// <summary>Houses with a second target.</summary>
    public static Table WithDouble(Table houses) =>
        houses.With(new NumberColumn("double", ((NumberColumn)houses["price"]).Values.ToArray().Select(price => 2 * price).ToArray()));

    private static Table WithNoise(Table flowers)
    {
        RandomSource random = new(3, "noise");
        return flowers.With(new NumberColumn("noise", Enumerable.Range(0, flowers.RowCount).Select(i => random.Normal(i)).ToArray()));
    }
}
