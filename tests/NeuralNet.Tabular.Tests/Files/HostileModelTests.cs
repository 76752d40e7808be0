using System.Text;
using System.Text.Json.Nodes;
using NeuralNet.Data;

namespace NeuralNet.Tabular.Tests.Files;

/// <summary>Files that are damaged, or written by an enemy, throw InvalidDataException or are models that can predict.</summary>
public sealed class HostileModelTests : IClassFixture<ModelArchiveTests.Fixture>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("NEURALNET_TEST_SCALE") == "full";
    private static readonly Table Houses = MadeTables.Houses(3, seed: 4);

    private readonly ModelArchiveTests.Fixture fixture;

    public HostileModelTests(ModelArchiveTests.Fixture fixture) => this.fixture = fixture;

    [Fact]
    public void Load_OfDamagedBytes_ThrowsInvalidDataOrPredictsTheSame()
    {
        byte[] bytes = Saved(fixture.Regression).ToArray();
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

            RequireInvalidDataOrModel(damaged);
        }
    }

    [Fact]
    public void Load_OfHostileTexts_ThrowsInvalidData()
    {
        foreach (string text in (string[])["", "{", "null", "[]", "{}", new string('[', 100_000), "{\"format\":1e400}", "{\"format\":1,\"format\":1}", "\"\\ud800\"", "{\"format\":99999999999}"])
        {
            RequireInvalidDataOrModel(Archive(Encoding.UTF8.GetBytes(text)).ToArray());
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

    [Fact]
    public void Load_OfTextsWithAnotherValueSomewhere_ThrowsInvalidDataOrPredicts()
    {
        string text = Encoding.UTF8.GetString(Npz.Read(Saved(fixture.Regression))["model"].AsSpan<byte>());
        RandomSource random = new(1, "texts");
        for (int i = 0; i < (IsFull ? 10_000 : 1000); i++)
        {
            JsonObject json = JsonNode.Parse(text)!.AsObject();
            JsonNode[] nodes = [.. Nodes(json)];
            Replace(nodes[random.Below(2 * i, nodes.Length)], random.Below((2 * i) + 1, 12));

            RequireInvalidDataOrModel(Archive(Encoding.UTF8.GetBytes(json.ToJsonString())).ToArray());
        }
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

    private static void RequireInvalidDataOrModel(byte[] bytes)
    {
        RegressionModel model;
        try
        {
            model = RegressionModel.Load(new MemoryStream(bytes));
        }
        catch (InvalidDataException)
        {
            // The one documented exception.
            return;
        }

        try
        {
            _ = model.Predict(Houses);
        }
        catch (ArgumentException)
        {
            // The model is valid, but needs a column that the table does not have, or another kind of it.
        }
    }

    private static MemoryStream Saved(TabularModel model)
    {
        MemoryStream stream = new();
        model.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private MemoryStream Archive(byte[] text)
    {
        Dictionary<string, NpyArray> arrays = new(Npz.Read(Saved(fixture.Regression))) { ["model"] = NpyArray.Of<byte>(text, [text.Length]) };
        MemoryStream stream = new();
        Npz.Write(stream, arrays);
        stream.Position = 0;
        return stream;
    }
}
