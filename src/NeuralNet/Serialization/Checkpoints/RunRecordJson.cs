using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNet.Serialization;

/// <summary>The description of a run as JSON.</summary>
internal static partial class RunRecordJson
{
    /// <summary>The most bytes.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>The most stages, rules, metrics and callbacks together.</summary>
    public const int MostTexts = 1000;

    /// <summary>The record as UTF-8.</summary>
    /// <exception cref="ArgumentException">It is longer than the format allows.</exception>
    public static byte[] Write(RunRecord run)
    {
        int texts = run.Stages.Count + run.Rules.Count + run.Metrics.Count + run.Callbacks.Count;
        if (texts > MostTexts)
        {
            throw new ArgumentException(
                $"A checkpoint describes at most {MostTexts} stages, rules, metrics and callbacks, but these are {texts}.", nameof(run));
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(run, Context.Default.RunRecord);
        return json.Length <= MostBytes
            ? json
            : throw new ArgumentException(
                $"A checkpoint describes cost, optimizer, rules, metrics and callbacks in at most {MostBytes} bytes, but these take {json.Length}.", nameof(run));
    }

    /// <summary>The record that a file has.</summary>
    /// <exception cref="InvalidDataException">This version does not know the record. The message has the path of the problem.</exception>
    public static RunRecord Read(ReadOnlySpan<byte> json, FileFault fault)
    {
        if (json.Length > MostBytes)
        {
            throw fault.Of($"is damaged: {MetadataKeys.Training} has {json.Length} bytes, but at most {MostBytes} are expected.");
        }

        try
        {
            Utf8JsonReader start = new(json, new JsonReaderOptions { MaxDepth = Context.Default.Options.MaxDepth });
            start.Read();
            if (start.TokenType != JsonTokenType.StartObject)
            {
                throw new DescriptionException("expected { with which the description of a run begins");
            }

            DescriptionFields.Require(start, Context.Default.RunRecord, extra: null);
            RequireFew(start);
            RunRecord run = JsonSerializer.Deserialize(json, Context.Default.RunRecord)!;
            RequireTexts(run);
            return run;
        }
        catch (JsonException exception)
        {
            DescriptionException description = DescriptionException.From(exception);
            throw fault.Of($"cannot be read. In {MetadataKeys.Training} {description.Sentence}.", exception);
        }
    }

    /// <summary>Counts the items of the lists before memory is allocated for them.</summary>
    private static void RequireFew(Utf8JsonReader json)
    {
        const int WithinList = 2;
        int texts = 0;
        while (json.Read())
        {
            texts += json.CurrentDepth == WithinList ? 1 : 0;
        }

        if (texts > MostTexts)
        {
            throw new DescriptionException($"expected at most {MostTexts} stages, rules, metrics and callbacks, but there are {texts}");
        }
    }

    private static void RequireTexts(RunRecord run)
    {
        if (run.Place is not (RunRecord.WithinFit or RunRecord.BetweenFits))
        {
            throw new DescriptionException(
                $"expected \"{RunRecord.WithinFit}\" or \"{RunRecord.BetweenFits}\", but found {FileFault.Quote(run.Place)}", ".place");
        }

        foreach ((IReadOnlyList<string> texts, string path) in new[]
        {
            (run.Stages, ".stages"), (run.Rules, ".rules"), (run.Metrics, ".metrics"), (run.Callbacks, ".callbacks"),
        })
        {
            if (texts.Contains(null!))
            {
                throw new DescriptionException("expected strings, but one is null", path);
            }
        }

        if ((run.Training is not null) != (run.Place == RunRecord.WithinFit))
        {
            throw new DescriptionException("a run within a Fit has training data, and one between two has none", ".training");
        }
    }

    /// <summary>The contract of a record, which the compiler generates.</summary>
    [JsonSourceGenerationOptions(
        GenerationMode = JsonSourceGenerationMode.Metadata,
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        MaxDepth = 3,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict)]
    [JsonSerializable(typeof(RunRecord))]
    private sealed partial class Context : JsonSerializerContext;
}
