using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The network with its numbers, and the ranges and some examples of its inputs, so that the page can run it.</summary>
internal static class WhatIfPart
{
    /// <summary>The largest number of parameters of a network that the page runs.</summary>
    public const int MostParameters = 20_000;

    /// <summary>The largest number of inputs with a slider.</summary>
    private const int MostSliders = 20;

    /// <summary>The largest number of examples to start from.</summary>
    private const int MostExamples = 12;

    /// <summary>The largest number of inputs.</summary>
    private const int MostInputs = 4096;

    /// <summary>Writes the part. If the page cannot run the network, it says why.</summary>
    public static void Write<T>(Utf8JsonWriter json, PageInput<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!input.Options.WhatIf)
        {
            return;
        }

        json.WriteStartObject("whatIf");
        if (Refusal(input, out NetworkCopy<T>? copy) is { } reason)
        {
            json.WriteString("reason", PageText.Of(reason));
        }
        else
        {
            copy!.Write(json);
            Inputs(json, input);
        }

        json.WriteEndObject();
    }

    private static string? Refusal<T>(PageInput<T> input, out NetworkCopy<T>? copy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        copy = null;
        Network<T> network = input.Network;
        if (network.ParameterCount > MostParameters)
        {
            return FormattableString.Invariant($"The page runs networks of at most {MostParameters:N0} parameters. This network has {network.ParameterCount:N0}.");
        }

        if (network.InputSize > MostInputs)
        {
            return FormattableString.Invariant($"The page runs networks of at most {MostInputs:N0} inputs. This network has {network.InputSize:N0}.");
        }

        return NetworkCopy<T>.TryOf(network, out copy, out string? unsupported)
            ? null
            : $"The page cannot run this network, because it does not know {unsupported}.";
    }

    private static void Inputs<T>(Utf8JsonWriter json, PageInput<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputs = input.Network.InputSize;
        T[] values = input.Test!.Inputs.AsColumnMajorArray();
        json.WriteNumber("sliders", Math.Min(inputs, MostSliders));
        json.WriteStartArray("ranges");
        for (int feature = 0; feature < inputs; feature++)
        {
            double[] column = [.. Enumerable.Range(0, input.Test.Count).Select(i => double.CreateTruncating(values[(i * inputs) + feature]))];
            bool areWhole = Array.TrueForAll(column, static value => value == Math.Floor(value));
            json.Numbers([column.Min(), column.Max(), areWhole ? 1 : 0], "G7");
        }

        json.WriteEndArray();
        int[] examples = PageJson.Thin(input.Test.Count, MostExamples);
        json.WriteStartArray("examples");
        foreach (int example in examples)
        {
            json.WriteStartObject();
            json.WriteNumber("i", example);
            json.WriteBase64String("values", MemoryMarshal.AsBytes(values.AsSpan(example * inputs, inputs)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
