using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNet.Serialization;

/// <summary>The description of a run as JSON.</summary>
internal static partial class RunRecordJson
{
    /// <summary>The largest length in bytes.</summary>
    public const int MostBytes = 128 * 1024;

    /// <summary>The largest number of stages, rules, metrics and callbacks together.</summary>
    public const int MostTexts = 1000;

    /// <summary>Writes the record as UTF-8.</summary>
    /// <exception cref="ArgumentException">It is longer than the format allows.</exception>
    public static byte[] Write(RunRecord run)
    {
        int texts = run.Stages.Count + run.Rules.Count + run.Metrics.Count + run.Callbacks.Count;
        if (texts > MostTexts)
        {
            throw new ArgumentException(
                $"A checkpoint can describe at most {MostTexts} stages, rules, metrics and callbacks, but got {texts}.", nameof(run));
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(run, Context.Default.RunRecord);
        return json.Length <= MostBytes
            ? json
            : throw new ArgumentException(
                $"A checkpoint can describe cost, optimizer, rules, metrics and callbacks in at most {MostBytes} bytes, but these take {json.Length}.", nameof(run));
    }

    /// <summary>Reads the record of a file.</summary>
    /// <exception cref="InvalidDataException">This version cannot read the record. The message contains the path of the problem.</exception>
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
                throw new DescriptionException("expected { at the beginning of the description of a run");
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
            throw new DescriptionException("a run during a Fit has training data, and one between two Fits has none", ".training");
        }
    }

    /// <summary>The contract of the record. The compiler generates it.</summary>
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
