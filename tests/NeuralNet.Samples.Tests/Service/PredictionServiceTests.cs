using System.Text.Json;
using NeuralNet.Tabular;
using Service;

namespace NeuralNet.Samples.Tests.Service;

public sealed class PredictionServiceTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const string Row =
        """{"species":"Adelie","island":"Dream","bill_length_mm":39.1,"bill_depth_mm":18.7,"flipper_length_mm":181,"sex":"male","year":2007}""";

    public static TheoryData<string, string> BadRequests => new()
    {
        { "{", "not valid JSON" },
        { "", "not valid JSON" },
        { "3", "Expected a row*JSON Number" },
        { $"[{Row},3]", "row 1, counted from 0, is a JSON Number" },
        { Row.Replace("sex", "sexx", StringComparison.Ordinal), "'sex'*There is 'sexx', which is like it. Is that a misspelling of 'sex'?" },
        { Row.Replace("\"male\"", "1", StringComparison.Ordinal), "Column 'sex' has words*the number 1." },
        { Row.Replace("2007", "\"late\"", StringComparison.Ordinal), "Column 'year' has numbers*'late'" },
        { Row.Replace("2007", "{\"a\":1}", StringComparison.Ordinal), "Column 'year' has numbers*'{\"a\":1}'" },
        { Row.Replace("2007", "1e999", StringComparison.Ordinal), "'year'*finite" },
        { Row.Replace("\"male\"", "\"\\ud800\"", StringComparison.Ordinal), "not valid Unicode" },
        { Row.Replace("\"year\"", "\"sex\"", StringComparison.Ordinal), "not valid JSON*sex" },
        { $"[{Row},{Row.Replace("2007", "true", StringComparison.Ordinal)}]", "Column 'year'*It is in row 1, counted from 0." },
        { $"[{string.Join(',', Enumerable.Repeat("{}", JsonRows.MostRows + 1))}]", "can have 10000 rows, but got 10001" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task Predict_OfABadRequest_SaysWhatIsWrong(string body, string detail)
    {
        (int status, JsonElement answer) = await fixture.MassService.PredictAsync(body);

        status.Should().Be(400);
        answer.GetProperty("status").GetInt32().Should().Be(400);
        answer.GetProperty("detail").GetString().Should().Match($"*{detail}*").And.NotContain("Parameter");
    }

    [Fact]
    public async Task Predict_OfMissingCellsUnknownWordsAndMoreColumns_Predicts()
    {
        string row = Row.Replace("\"male\"", "null", StringComparison.Ordinal).Replace("Dream", "Biscuit", StringComparison.Ordinal)
            .Replace("{", "{\"more\":[1],", StringComparison.Ordinal);

        (int status, JsonElement answer) = await fixture.MassService.PredictAsync(row);

        status.Should().Be(200);
        answer.GetProperty("body_mass_g").GetProperty("value").GetDouble().Should().BeInRange(2000, 7000);
    }

    [Fact]
    public void Predict_OfACancelledRequest_StopsBetweenTwoRows()
    {
        double[] numbers = [.. Enumerable.Range(0, 40).Select(i => (double)i)];
        RegressionModel model = new TabularRegressor("y") { Preset = Preset.Fast, Settings = new() { Epochs = 1 } }
            .Fit(new Table(new NumberColumn("x", numbers), new NumberColumn("y", numbers)));
        JsonRows rows = new([new() { ["x"] = 1.0 }, new() { ["x"] = 2.0 }], IsArray: true);
        ServedModel served = new(model, "a test");

        Action act = () => PredictionService.Predict(served, rows, new CancellationToken(canceled: true));

        act.Should().Throw<OperationCanceledException>();
        PredictionService.Predict(served, rows, CancellationToken.None).Should().HaveCount(2);
    }

    [Fact]
    public async Task Predict_OfNoRows_GivesAnEmptyArray()
    {
        (int status, JsonElement answer) = await fixture.MassService.PredictAsync("[]");

        status.Should().Be(200);
        answer.GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Predict_OfTooLargeABody_IsRefused()
    {
        (int status, JsonElement answer) = await fixture.MassService.PredictAsync($"[{new string(' ', PredictionService.LargestBody)}]");

        status.Should().Be(413);
        answer.GetProperty("status").GetInt32().Should().Be(413);
    }

    [Fact]
    public async Task Predict_OfAnotherContentType_IsRefused()
    {
        (int status, JsonElement answer) = await fixture.MassService.PredictAsync(Row, "text/plain");

        status.Should().Be(415);
        answer.GetProperty("detail").GetString().Should().Contain("application/json");
    }

    [Fact]
    public async Task Health_OfARunningService_NamesModelAndTargets()
    {
        (int status, JsonElement answer) = await fixture.MassService.GetAsync("/health");

        status.Should().Be(200);
        answer.GetProperty("status").GetString().Should().Be("ready");
        answer.GetProperty("model").GetString().Should().EndWith("masses.model");
        answer.GetProperty("targets")[0].GetString().Should().Be("body_mass_g");
    }

    [Fact]
    public async Task Columns_OfARegression_AreThoseThatTheModelNeeds()
    {
        (int status, JsonElement answer) = await fixture.MassService.GetAsync("/columns");

        status.Should().Be(200);
        answer.GetProperty("columns").EnumerateArray().Select(column => $"{column.GetProperty("name")}: {column.GetProperty("kind")}")
            .Should().Equal(fixture.Masses.Kinds.Select(pair => $"{pair.Key}: {pair.Value}"));
        answer.GetProperty("targets")[0].GetProperty("coverage").GetDouble().Should().Be(0.9);
        answer.GetProperty("targets")[0].TryGetProperty("classes", out _).Should().BeFalse("a number has no classes");
    }

    [Fact]
    public async Task Columns_OfAClassification_NameTheClasses()
    {
        (_, JsonElement answer) = await fixture.SpeciesService.GetAsync("/columns");

        answer.GetProperty("targets")[0].GetProperty("classes").EnumerateArray().Select(name => name.GetString())
            .Should().Equal("Adelie", "Chinstrap", "Gentoo");
    }

    [Fact]
    public async Task Service_WithoutAModel_TrainsOneOnThePenguins()
    {
        await using RunningService service = await RunningService.StartAsync();

        (int status, JsonElement answer) = await service.PredictAsync(Row);

        status.Should().Be(200);
        answer.GetProperty("body_mass_g").GetProperty("upper").GetDouble().Should().BeInRange(3000, 5000);
    }

    [Theory]
    [InlineData("/nowhere", 404)]
    [InlineData("/predict", 405)]
    public async Task Get_OfNoSuchAddress_HasProblemDetails(string address, int expected)
    {
        (int status, JsonElement answer) = await fixture.MassService.GetAsync(address);

        status.Should().Be(expected);
        answer.GetProperty("status").GetInt32().Should().Be(expected);
    }

    [Theory]
    [InlineData("There is no option '--modle'. Did you mean '--model'? Options are --model, --urls,*", "--modle", "houses.model")]
    [InlineData("There is no option '--modle'. Did you mean '--model'?*", "--modle=houses.model")]
    [InlineData("There is no option '--url'. Did you mean '--urls'?*", "--url", "http://localhost:1")]
    [InlineData("There is no option '--help'. Options are --model, --urls,*", "--help")]
    [InlineData("There is no option '-m'. Options are*", "-m", "houses.model")]
    [InlineData("Expected an option, but got 'houses.model'. Options are*", "houses.model")]
    [InlineData("--model expects a value, but got nothing.", "--urls", "http://localhost:1", "--model")]
    [InlineData("--model expects a value, but got nothing.", "--model=")]
    [InlineData("--model expects a value, but got nothing.", "--model", "")]
    public void Create_WithAnOptionThatIsNone_SaysSo(string message, params string[] arguments)
    {
        Action create = () => PredictionService.Create(arguments);

        create.Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Create_WithOptionsOfTheServer_TakesThem()
    {
        // The file does not exist: the options before it are accepted.
        Action create = () => PredictionService.Create(["--Urls=http://127.0.0.1:0", "--environment", "Test", "--Kestrel:Limits:MaxConcurrentConnections", "9", "--MODEL=nowhere.model"]);

        create.Should().Throw<IOException>().WithMessage("*nowhere.model*");
    }

    [Fact]
    public void Service_WithoutTheFileOfItsModel_SaysSo()
    {
        Action create = () => PredictionService.Create(["--model", "nowhere.model"]);

        create.Should().Throw<IOException>().WithMessage("*nowhere.model*");
    }
}
