using System.Numerics;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The kept test examples with their inputs: images in 8 bits, or rows of numbers.</summary>
internal static class ExamplesPart
{
    /// <summary>The largest number of features of a row that are shown.</summary>
    public const int MostFeatures = 24;

    /// <summary>The largest number of bytes of all images, before they become text.</summary>
    private const int MostImageBytes = 270_000;

    /// <summary>The largest number of examples.</summary>
    private const int MostExamples = 600;

    /// <summary>The largest number of outputs of an example that are shown.</summary>
    private const int MostOutputs = 12;

    /// <summary>Chooses the examples and writes the part.</summary>
    public static void Write<T>(Utf8JsonWriter json, PageInput<T> input, TestResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int Width, int Height)? size = input.Options.ImageSize(input.Network.InputSize);
        int most = size is null
            ? MostExamples / (1 + (Math.Min(input.Network.InputSize, MostFeatures) / 12))
            : Math.Clamp(MostImageBytes / input.Network.InputSize, 4, MostExamples);
        ExamplePool pool = ExamplePool.Of(result, input.Options.Examples, most);
        json.WriteStartArray("examples");
        foreach (int example in pool.Examples)
        {
            Example(json, result, example);
        }

        json.WriteEndArray();
        Places(json, "worst", pool.Worst);
        if (result.HasClasses)
        {
            ConfusionPart.Write(json, result, pool);
        }

        T[] values = input.Test!.Inputs.AsColumnMajorArray();
        if (size is { } image)
        {
            Images(json, values, input.Network.InputSize, image, pool.Examples);
        }
        else
        {
            Rows(json, values, input, pool.Examples);
        }
    }

    /// <summary>Writes places of examples.</summary>
    public static void Places(Utf8JsonWriter json, string name, IEnumerable<int> places)
    {
        json.WriteStartArray(name);
        foreach (int place in places)
        {
            json.WriteNumberValue(place);
        }

        json.WriteEndArray();
    }

    private static void Example(Utf8JsonWriter json, TestResult result, int example)
    {
        json.WriteStartObject();
        json.WriteNumber("i", example);
        json.Number("error", result.Errors[example], "G4");
        if (result.HasClasses)
        {
            (int actual, int predicted) = (result.Actual(example), result.Predicted(example));
            json.WriteNumber("actual", actual);
            json.WriteNumber("predicted", predicted);
            json.Number("p", result.Probability(example, predicted), "G4");
            json.Number("pActual", result.Probability(example, actual), "G4");
        }
        else
        {
            IEnumerable<int> outputs = Enumerable.Range(0, Math.Min(result.Outputs, MostOutputs));
            json.Numbers("targets", outputs.Select(output => result.Target(example, output)), "G5");
            json.Numbers("predictions", outputs.Select(output => result.Prediction(example, output)), "G5");
        }

        json.WriteEndObject();
    }

    private static void Images<T>(Utf8JsonWriter json, T[] values, int inputs, (int Width, int Height) size, List<int> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] pixels = [.. examples.SelectMany(example => values.AsSpan(example * inputs, inputs).ToArray()).Select(double.CreateTruncating)];
        (double low, double high) = (pixels.DefaultIfEmpty(0).Min(), pixels.DefaultIfEmpty(1).Max());
        double scale = high > low ? 255 / (high - low) : 0;
        json.WriteStartObject("images");
        json.WriteNumber("width", size.Width);
        json.WriteNumber("height", size.Height);
        json.WriteBase64String("pixels", Array.ConvertAll(pixels, pixel => (byte)Math.Clamp((pixel - low) * scale, 0, 255)));
        json.WriteEndObject();
    }

    private static void Rows<T>(Utf8JsonWriter json, T[] values, PageInput<T> input, List<int> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputs = input.Network.InputSize;
        int shown = Math.Min(inputs, MostFeatures);
        json.WriteStartArray("rows");
        foreach (int example in examples)
        {
            json.Numbers(values.AsSpan(example * inputs, shown).ToArray().Select(double.CreateTruncating), "G5");
        }

        json.WriteEndArray();
    }
}
