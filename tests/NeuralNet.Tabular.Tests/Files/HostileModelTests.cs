using System.Text;
using System.Text.Json.Nodes;
using NeuralNet.Data;

namespace NeuralNet.Tabular.Tests.Files;

/// <summary>Files that are damaged, or written by an enemy, throw InvalidDataException or are models that can predict.</summary>
public sealed class HostileModelTests : IClassFixture<ModelArchiveTests.Fixture>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NEURALNET_TEST_SCALE") == "full";

    private readonly ModelArchiveTests.Fixture fixture;

    public HostileModelTests(ModelArchiveTests.Fixture fixture) => this.fixture = fixture;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfDamagedBytes_ThrowsInvalidDataOrPredicts(bool isClassifier)
    {
        byte[] bytes = HostileFiles.Saved(fixture.Of(isClassifier));
        RandomSource random = new(1, "damage");
        for (int i = 0; i < (IsFull ? 10_000 : 1000); i++)
        {
            byte[] damaged = [.. bytes];
            int kind = random.Below(4 * i, 3);
            if (kind == 0)
            {
                damaged = damaged[..random.Below((4 * i) + 1, damaged.Length)];
            }
            else
            {
                for (int change = 0; change < kind; change++)
                {
                    damaged[random.Below((4 * i) + 1 + change, damaged.Length)] = (byte)random.Below((4 * i) + 3, 256);
                }
            }

            HostileFiles.RequireInvalidDataOrModel(damaged);
        }
    }

    [Fact]
    public void Load_OfHostileTexts_ThrowsInvalidData()
    {
        foreach (string text in (string[])["", "{", "null", "[]", "{}", new string('[', 100_000), "{\"format\":1e400}", "{\"format\":1,\"format\":1}", "\"\\ud800\"", "{\"format\":99999999999}"])
        {
            HostileFiles.RequireInvalidDataOrModel(HostileFiles.With(fixture.Regression, "model", Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Load_OfACompressedBomb_IsRefusedBeforeItIsRead()
    {
        using MemoryStream stream = new();
        Npz.Write(stream, [new("model", NpyArray.Of<byte>(new byte[50_000_000], [50_000_000]))], System.IO.Compression.CompressionLevel.Optimal);
        stream.Position = 0;
        long before = GC.GetTotalAllocatedBytes(precise: true);

        Action act = () => TabularModel.Load(stream);

        act.Should().Throw<InvalidDataException>();
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(10_000_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_OfTextsWithAnotherValueSomewhere_ThrowsInvalidDataOrPredicts(bool isClassifier)
    {
        TabularModel model = fixture.Of(isClassifier);
        string text = Encoding.UTF8.GetString(HostileFiles.Part(model, "model"));
        RandomSource random = new(1, "texts");
        for (int i = 0; i < (IsFull ? 10_000 : 1000); i++)
        {
            JsonObject json = JsonNode.Parse(text)!.AsObject();
            JsonNode[] nodes = [.. Nodes(json)];
            Replace(nodes[random.Below(2 * i, nodes.Length)], random.Below((2 * i) + 1, 13));

            HostileFiles.RequireInvalidDataOrModel(HostileFiles.With(model, "model", Encoding.UTF8.GetBytes(json.ToJsonString())));
        }
    }

    public static TheoryData<string, Action<JsonObject>> ChangedClasses => new()
    {
        { "one class twice", json => json["targets"]![0]!["classes"]![0] = "rose" },
        { "a class less", json => json["targets"]![0]!["classes"]!.AsArray().RemoveAt(2) },
        { "a class more", json => json["targets"]![0]!["classes"]!.AsArray().Add("tulip") },
        { "a class that is null", json => json["targets"]![0]!["classes"]![0] = null },
        { "no class", json => json["targets"]![0]!["classes"] = new JsonArray() },
        { "no calibration", json => json["calibrations"] = new JsonArray() },
        { "a temperature of 0", json => json["calibrations"]![0]!["temperature"] = 0 },
        { "a huge temperature", json => json["calibrations"]![0]!["temperature"] = 1e308 },
        { "a negative number of rows", json => json["calibrations"]![0]!["rowCount"] = -1 },
        { "errors of numbers", json => json["residuals"] = new JsonArray(new JsonArray(new JsonArray(1.0), new JsonArray(1.0))) },
    };

    [Theory]
    [MemberData(nameof(ChangedClasses))]
    public void Load_OfAClassifierThatIsNotValid_ThrowsInvalidData(string name, Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(HostileFiles.Part(fixture.Classification, "model"))!.AsObject();
        change(json);

        Action act = () => TabularModel.Load(new MemoryStream(HostileFiles.With(fixture.Classification, "model", Encoding.UTF8.GetBytes(json.ToJsonString()))));

        act.Should().Throw<InvalidDataException>(name);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        IEnumerable<JsonNode?> inner = node switch { JsonObject members => members.Select(pair => pair.Value), JsonArray items => items, _ => [] };
        return inner.OfType<JsonNode>().SelectMany(child => Nodes(child).Prepend(child));
    }

    private static void Replace(JsonNode node, int choice)
    {
        JsonNode? value = choice switch
        {
            0 => null,
            1 => -1,
            2 => 0,
            3 => 1e308,
            4 => int.MaxValue,
            5 => string.Empty,
            6 => new JsonArray(),
            7 => new JsonObject(),
            8 => true,
            9 => new string('x', 100_000),
            10 => -1e-320,
            11 => (node.Parent as JsonArray)?.FirstOrDefault()?.DeepClone(),
            _ => new JsonArray(1, "a", null),
        };
        if (node.Parent is JsonObject parent)
        {
            parent[node.GetPropertyName()] = value;
        }
        else
        {
            node.Parent!.AsArray()[node.GetElementIndex()] = value;
        }
    }
}
