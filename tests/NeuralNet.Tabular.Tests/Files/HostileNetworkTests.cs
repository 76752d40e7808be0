using System.Text.Json.Nodes;
using NeuralNet.Tests.Serialization;

namespace NeuralNet.Tabular.Tests.Files;

/// <summary>Networks within model files whose description has another value somewhere, with a right checksum, so that the layers see it.</summary>
public sealed class HostileNetworkTests : IClassFixture<ModelArchiveTests.Fixture>
{
    private const string Network = "network0";
    private const long MostBytes = 8_000_000;

    private static readonly double[] Numbers =
        [-1, 0, 1, 2, 3, 4, 5, 7, 16, 48, 255, 1 << 10, 1 << 16, 1 << 20, 1 << 28, 1 << 30, int.MaxValue - 1, int.MaxValue, 4294967297, 0.5, 1e308];

    private readonly ModelArchiveTests.Fixture fixture;

    public HostileNetworkTests(ModelArchiveTests.Fixture fixture) => this.fixture = fixture;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfTheUnchangedDescription_IsAModel(bool isClassifier) =>
        HostileFiles.RequireInvalidDataOrModel(Changed(fixture.Of(isClassifier), 0, JsonNode.Parse("null"), isUnchanged: true)).Should().BeTrue();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfADescriptionWithAnotherNumberSomewhere_ThrowsInvalidDataInBoundedMemory(bool isClassifier)
    {
        TabularModel model = fixture.Of(isClassifier);
        JsonValue[] values = [.. Values(Description(model))];
        Description(model).ToJsonString().Should().ContainAll("\"members\"", "\"member_dense\"", "\"member_heads\"", "\"piecewise_embedding\"");
        for (int place = 0; place < values.Length; place++)
        {
            foreach (double number in Numbers)
            {
                byte[] file = Changed(model, place, number == Math.Floor(number) && number < 1e300 ? (long)number : number);
                long before = GC.GetAllocatedBytesForCurrentThread();

                _ = HostileFiles.RequireInvalidDataOrModel(file);

                (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostBytes, "value {0} of {1} is {2}", place, values[place].GetPath(), number);
            }
        }
    }

    [Theory]
    [InlineData("members", "count")]
    [InlineData("members", "groups")]
    [InlineData("members", "groupSize")]
    [InlineData("member_dense", "units")]
    [InlineData("member_heads", "outputs")]
    [InlineData("piecewise_embedding", "numbers")]
    [InlineData("piecewise_embedding", "bins")]
    [InlineData("piecewise_embedding", "size")]
    public void Load_OfALayerWithAHugeCount_ThrowsInvalidData(string type, string name)
    {
        JsonNode description = Description(fixture.Regression);
        JsonObject layer = description["layers"]!.AsArray().Select(node => node!.AsObject()).First(fields => (string)fields["type"]! == type);
        layer[name] = int.MaxValue;

        Action act = () => TabularModel.Load(new MemoryStream(Signed(fixture.Regression, description)));

        act.Should().Throw<InvalidDataException>();
    }

    private static JsonNode Description(TabularModel model)
    {
        JsonNode? found = null;
        _ = JsonEdits.WithHeader(HostileFiles.Part(model, Network), header => found = JsonNode.Parse(header["__metadata__"]!["neuralnet.network"]!.GetValue<string>()));
        return found!;
    }

    private static byte[] Changed(TabularModel model, int place, JsonNode? value, bool isUnchanged = false)
    {
        JsonNode description = Description(model);
        if (!isUnchanged)
        {
            Values(description).ElementAt(place).ReplaceWith(value);
        }

        return Signed(model, description);
    }

    private static byte[] Signed(TabularModel model, JsonNode description) => HostileFiles.With(
        model,
        Network,
        JsonEdits.WithHeader(HostileFiles.Part(model, Network), header => header["__metadata__"]!["neuralnet.network"] = description.ToJsonString()));

    private static IEnumerable<JsonValue> Values(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Values(field.Value)),
        JsonArray items => items.SelectMany(Values),
        JsonValue value => [value],
        _ => [],
    };
}
