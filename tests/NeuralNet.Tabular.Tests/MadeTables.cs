namespace NeuralNet.Tabular.Tests;

/// <summary>Tables that are computed, so that what a model should find is known.</summary>
internal static class MadeTables
{
    /// <summary>The cities of houses. The last is rare.</summary>
    public static readonly string[] Cities = ["Bern", "Oslo", "Rome", "Wien"];

    /// <summary>Prices that depend on the area (with missing cells), the city, the year, whether there is a garden, and the date of the sale.</summary>
    public static Table Houses(int count, int seed = 1)
    {
        House[] houses = AllHouses(count, seed);
        return new Table(
            new NumberColumn("area", houses.Select(house => house.Area ?? double.NaN).ToArray()),
            new WordColumn("city", houses.Select(house => house.City)),
            new TruthColumn("garden", houses.Select(house => (bool?)house.Garden)),
            new DateColumn("sold", houses.Select(house => (DateTime?)house.Sold)),
            new NumberColumn("constant", new double[count].Select(_ => 7.0).ToArray()),
            new NumberColumn("price", houses.Select(house => house.Price).ToArray()));
    }

    /// <summary>The same houses as objects.</summary>
    public static House[] AllHouses(int count, int seed = 1)
    {
        RandomSource random = new(seed, "houses");
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double area = 50 + (150 * random.Uniform(8 * i));
            int city = random.Below((8 * i) + 1, 10) is int draw && draw < 9 ? draw % 3 : 3;
            bool garden = random.Below((8 * i) + 2, 2) == 1;
            DateTime sold = new DateTime(2020, 1, 1).AddDays(random.Below((8 * i) + 3, 1000));
            double price = (1000 * area) + (30_000 * city) + (garden ? 20_000 : 0) + (3000 * random.Normal((8 * i) + 4));
            return new House(i % 10 == 3 ? null : area, i % 25 == 7 ? null : Cities[city], garden, sold, price);
        })];
    }

    /// <summary>Three classes in two numbers, one of them rare.</summary>
    public static Table Flowers(int count, int seed = 1)
    {
        RandomSource random = new(seed, "flowers");
        int[] kinds = [.. Enumerable.Range(0, count).Select(i => random.Below(4 * i, 10) is int draw && draw < 5 ? 0 : draw < 9 ? 1 : 2)];
        return new Table(
            new NumberColumn("length", kinds.Select((kind, i) => (2.0 * kind) + random.Normal((4 * i) + 1)).ToArray()),
            new NumberColumn("width", kinds.Select((kind, i) => (kind == 1 ? 3.0 : 0) + random.Normal((4 * i) + 2)).ToArray()),
            new WordColumn("species", kinds.Select(kind => (string?)((string[])["daisy", "lily", "rose"])[kind])));
    }

    /// <summary>A recipe that takes a tenth of a second.</summary>
    public static Recipe Small(bool isClassifier = false, int networks = 1, int epochs = 30) =>
        Recipe.Of(Preset.Fast, isClassifier) with { Units = [16], Epochs = epochs, BatchSize = 64, Networks = networks };

    /// <summary>The bits of all numbers of a table.</summary>
    public static string Bits(Table table) => string.Join(
        ";",
        table.Columns.Select(column => column is NumberColumn numbers
            ? string.Join(",", numbers.Values.ToArray().Select(BitConverter.DoubleToInt64Bits))
            : string.Join(",", Enumerable.Range(0, column.Count).Select(column.Text))));

    /// <summary>A house.</summary>
    internal sealed record House(double? Area, string? City, bool Garden, DateTime Sold, double Price)
    {
        /// <summary>The house as a dictionary.</summary>
        public Dictionary<string, object?> ToDictionary() => new() { ["area"] = Area, ["city"] = City, ["garden"] = Garden, ["sold"] = Sold };
    }
}
