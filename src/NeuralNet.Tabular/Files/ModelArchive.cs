using System.Globalization;
using System.Text.Json;
using NeuralNet.Data;
using NeuralNet.Serialization;
using NeuralNet.Tabular.Layers;

namespace NeuralNet.Tabular;

/// <summary>Saves and loads models. A file is an NPZ archive of byte arrays: <c>model</c> is a JSON text, and <c>network0</c> and so on are model files of the core.</summary>
/// <remarks>
/// The core checks the archive and the networks, and replaces the file as a whole. The arrays are not compressed, so that a file cannot declare more memory
/// than its length. Everything in the JSON text is checked before a model is made of it.
/// </remarks>
internal static class ModelArchive
{
    private const string DocumentName = "model";
    private const int MostNetworks = 1000;
    private const long MostBytesOfStream = 1L << 30;

    /// <summary>Saves a model to a file.</summary>
    public static void Save(ModelParts parts, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Npz.Write(path, Arrays(parts));
    }

    /// <summary>Saves a model to a stream.</summary>
    public static void Save(ModelParts parts, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Npz.Write(stream, Arrays(parts));
    }

    /// <summary>Loads a model from a file.</summary>
    public static ModelParts Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Of(Npz.Read(path, new FileInfo(path) is { Exists: true } file ? file.Length : 0));
    }

    /// <summary>Loads a model from a stream.</summary>
    public static ModelParts Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Of(Npz.Read(stream, stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : MostBytesOfStream));
    }

    private static IEnumerable<KeyValuePair<string, NpyArray>> Arrays(ModelParts parts)
    {
        ModelDocument document = new()
        {
            Format = ModelDocument.Version,
            Targets = [.. parts.Targets.Plans],
            Columns = [.. parts.Preparation.Plans],
            Warnings = [.. parts.Preparation.Warnings],
            Networks = parts.Networks.Length,
            Residuals = parts.Residuals,
            Calibrations = [.. parts.Calibrations.Select(calibration => new CalibrationDocument(
                calibration.Temperature, Known(calibration.ErrorBefore), Known(calibration.ErrorAfter), calibration.RowCount))],
        };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(document, ModelJsonContext.Default.ModelDocument);
        yield return new KeyValuePair<string, NpyArray>(DocumentName, Bytes(json));
        for (int n = 0; n < parts.Networks.Length; n++)
        {
            using MemoryStream stream = new();
            ModelFile.Save(parts.Networks[n], stream, types: TabularLayers.Types);
            yield return new KeyValuePair<string, NpyArray>(NetworkName(n), Bytes(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        }
    }

    private static ModelParts Of(IReadOnlyDictionary<string, NpyArray> arrays)
    {
        ModelDocument document = Document(Bytes(arrays, DocumentName));
        if (arrays.Count != document.Networks + 1)
        {
            throw new InvalidDataException($"A model with {document.Networks} networks has {document.Networks + 1} arrays, "
                + $"but the file has {arrays.Count}.");
        }

        ModelParts parts = new()
        {
            Preparation = new Preparation(document.Columns, document.Warnings),
            Targets = new TargetSet(document.Targets),
            Networks = new Network<float>[document.Networks],
            Residuals = document.Residuals,
            Calibrations = [.. document.Calibrations.Select((calibration, t) => new Calibration(
                document.Targets[t].Name, calibration.Temperature, calibration.ErrorBefore ?? double.NaN, calibration.ErrorAfter ?? double.NaN, calibration.RowCount))],
        };
        for (int n = 0; n < parts.Networks.Length; n++)
        {
            using MemoryStream stream = new(Bytes(arrays, NetworkName(n)), writable: false);
            parts.Networks[n] = ModelFile.Load<float>(stream, new ModelReading { Types = TabularLayers.Types });
        }

        ModelChecks.Require(parts);
        return parts;
    }

    private static ModelDocument Document(byte[] json)
    {
        try
        {
            ModelDocument document = JsonSerializer.Deserialize(json, ModelJsonContext.Default.ModelDocument)
                ?? throw new InvalidDataException("The text of the model is empty.");
            ModelChecks.Require(document, MostNetworks);
            return document;
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InvalidDataException(Newer(json) ?? $"The text of the model is damaged: {fault.Message}", fault);
        }
    }

    /// <summary>The message for a file of a newer library, whose text can have other members.</summary>
    private static string? Newer(byte[] json)
    {
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 64 });
            return reader.Read() && reader.Read() && reader.ValueTextEquals("format"u8) && reader.Read() && reader.TryGetInt32(out int format) && format > ModelDocument.Version
                ? ModelChecks.NewerFormat(format)
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static NpyArray Bytes(ReadOnlySpan<byte> bytes) => NpyArray.Of(bytes, [bytes.Length]);

    private static byte[] Bytes(IReadOnlyDictionary<string, NpyArray> arrays, string name)
    {
        if (!arrays.TryGetValue(name, out NpyArray? array) || array.ElementType != typeof(byte))
        {
            throw new InvalidDataException($"A model has an array of bytes named '{name}', but the file does not.");
        }

        return array.AsSpan<byte>().ToArray();
    }

    private static string NetworkName(int n) => string.Create(CultureInfo.InvariantCulture, $"network{n}");
}
