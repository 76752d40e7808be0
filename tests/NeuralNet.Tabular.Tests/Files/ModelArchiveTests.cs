using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NeuralNet.Data;

namespace NeuralNet.Tabular.Tests.Files;

public sealed class ModelArchiveTests : IClassFixture<ModelArchiveTests.Fixture>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tabular").FullName;
    private readonly Fixture fixture;

    public ModelArchiveTests(Fixture fixture) => this.fixture = fixture;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_OfARegression_PredictsTheSameBits()
    {
        string path = Path.Combine(folder, "houses.model");
        Table houses = MadeTables.Houses(40, seed: 4);
        fixture.Regression.Save(path);

        RegressionModel loaded = RegressionModel.Load(path);

        MadeTables.Bits(loaded.PredictIntervals(houses, 0.8)).Should().Be(MadeTables.Bits(fixture.Regression.PredictIntervals(houses, 0.8)));
        loaded.Preparation.ToString().Should().Be(fixture.Regression.Preparation.ToString());
        loaded.Kinds.Should().Equal(fixture.Regression.Kinds);
        loaded.ToString().Should().Be(fixture.Regression.ToString());
    }

    [Fact]
    public void Load_OfAClassification_PredictsTheSameBits()
    {
        using MemoryStream stream = Saved(fixture.Classification);

        ClassificationModel loaded = ClassificationModel.Load(stream);

        Table flowers = MadeTables.Flowers(40, seed: 4);
        MadeTables.Bits(loaded.PredictProbabilities(flowers)).Should().Be(MadeTables.Bits(fixture.Classification.PredictProbabilities(flowers)));
        loaded.Calibrations.Should().Equal(fixture.Classification.Calibrations);
    }

    [Fact]
    public void Load_OfTheOtherKind_NamesTheRightMethod()
    {
        using MemoryStream stream = Saved(fixture.Regression);

        Action act = () => ClassificationModel.Load(stream);

        act.Should().Throw<InvalidDataException>().WithMessage("*predicts numbers. Load it with RegressionModel.Load.");
        stream.Position = 0;
        TabularModel.Load(stream).Should().BeOfType<RegressionModel>();
    }

    [Fact]
    public void SaveAndLoad_InAnotherCulture_GiveTheSameBytesAndBits()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        byte[] bytes = Saved(fixture.Regression).ToArray();
        Table houses = MadeTables.Houses(40, seed: 4);
        string bits = MadeTables.Bits(fixture.Regression.Predict(houses));
        try
        {
            CultureInfo.CurrentCulture = Comma();

            Saved(fixture.Regression).ToArray().Should().Equal(bytes);
            MadeTables.Bits(RegressionModel.Load(new MemoryStream(bytes)).Predict(houses)).Should().Be(bits);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Load_InAnotherProcessAndCulture_PredictsTheSameBits()
    {
        string path = Path.Combine(folder, "houses.model");
        fixture.Regression.Save(path);

        string output = Processes.ChildProcess.Run("predict", path);

        output.Trim().Should().Be(MadeTables.Bits(fixture.Regression.Predict(MadeTables.Houses(40, seed: 4))));
    }

    [Fact]
    public void Load_OfANewerFormat_SaysSo()
    {
        Action act = () => TabularModel.Load(Changed(json =>
        {
            json["format"] = 2;
            json["new"] = "member";
        }));

        act.Should().Throw<InvalidDataException>().WithMessage("The model has format 2, but this library reads formats up to 1. Use a newer version of the library.");
    }

    public static TheoryData<string, Action<JsonObject>> Changes => new()
    {
        { "an unknown member", json => json["other"] = 1 },
        { "no targets", json => json["targets"] = new JsonArray() },
        { "a missing member", json => json.Remove("warnings") },
        { "a null", json => json["columns"] = null },
        { "a null column", json => json["columns"]!.AsArray()[0] = null },
        { "an unknown plan", json => json["columns"]![0]!["plan"] = "other" },
        { "two equal names", json => json["columns"]![0]!["name"] = json["columns"]![1]!["name"]!.GetValue<string>() },
        { "one column less", json => json["columns"]!.AsArray().RemoveAt(1) },
        { "a scale of 0", json => json["columns"]![0]!["scaling"]!["scale"] = 0 },
        { "a kind out of range", json => json["columns"]![1]!["kind"] = 77 },
        { "one category twice", json => json["columns"]![1]!["words"]![0] = "Oslo" },
        { "one category more", json => json["columns"]![1]!["words"]!.AsArray().Add("Zürich") },
        { "no deviation", json => json["targets"]![0]!["deviation"] = -1 },
        { "more networks", json => json["networks"] = 2 },
        { "many networks", json => json["networks"] = int.MaxValue },
        { "negative errors", json => json["residuals"]![0]!["errors"]![0]![0] = -1 },
        { "errors that are not sorted", json => json["residuals"]![0]!["errors"]![0]![0] = 1e9 },
        { "errors of fewer rows than a list has", json => json["residuals"]![0]!["rowCount"] = 1 },
        { "errors of more rows than the lists have", json => json["residuals"]![0]!["rowCount"] = 100_000 },
        { "no errors", json => json["residuals"] = new JsonArray() },
        { "a date out of range", json => json["columns"]![3]!["fill"] = 1e12 },
        { "a format of 0", json => json["format"] = 0 },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Load_OfATextThatIsNotValid_ThrowsInvalidData(string name, Action<JsonObject> change)
    {
        Action act = () => TabularModel.Load(Changed(change));

        act.Should().Throw<InvalidDataException>(name);
    }

    [Fact]
    public void Load_OfNoFile_IsAnIOException()
    {
        Action act = () => RegressionModel.Load(Path.Combine(folder, "none.model"));

        act.Should().Throw<IOException>();
    }

    /// <summary>A culture in which a comma divides a number from its fraction, on every machine.</summary>
    internal static CultureInfo Comma()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }

    private static MemoryStream Saved(TabularModel model)
    {
        MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private MemoryStream Changed(Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(Npz.Read(Saved(fixture.Regression))["model"].AsSpan<byte>())!.AsObject();
        change(json);
        return Archive(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private MemoryStream Archive(byte[] text)
    {
        Dictionary<string, NpyArray> arrays = new(Npz.Read(Saved(fixture.Regression))) { ["model"] = NpyArray.Of<byte>(text, [text.Length]) };
        MemoryStream stream = new();
        Npz.Write(stream, arrays);
        stream.Position = 0;
        return stream;
    }

    public sealed class Fixture
    {
        public RegressionModel Regression { get; } = new TabularRegressor("price") { Recipe = MadeTables.Small(epochs: 10), OneHotLimit = 3 }.Fit(MadeTables.Houses(200));

        public ClassificationModel Classification { get; } = new TabularClassifier("species") { Recipe = MadeTables.Small(true, networks: 2, epochs: 10) }.Fit(MadeTables.Flowers(200));

        public TabularModel Of(bool isClassifier) => isClassifier ? Classification : Regression;
    }
}
