using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The summary: the layers, the data, the settings, the versions and the times.</summary>
internal static class SummaryPart
{
    /// <summary>Writes the part.</summary>
    public static void Write<T>(Utf8JsonWriter json, PageInput<T> input, TestResult? result, DateTimeOffset written)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        json.WriteStartObject("summary");
        json.WriteStartArray("layers");
        foreach (Layer<T> layer in input.Network.Layers)
        {
            json.WriteStartArray();
            json.WriteStringValue(PageText.Of(layer.Description.Describe(layer.InputSize, layer.OutputSize)));
            json.WriteNumberValue(layer.OutputSize);
            json.WriteNumberValue(layer.ParameterCount);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("parameters", input.Network.ParameterCount);
        json.Pairs("data", Data(input, result));
        json.Pairs("settings", Settings(input.Options.Record?.Settings));
        json.Pairs("versions", Versions());
        json.Pairs("run", Run(input, written));
        json.Texts("warnings", input.Warnings);
        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, string Value)> Data<T>(PageInput<T> input, TestResult? result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (input.Options.Record?.Settings is { } settings)
        {
            yield return ("Training examples", Count(settings.TrainingExamples));
            yield return ("Validation examples", settings.ValidationExamples is { } count ? Count(count) : "none");
        }

        if (result is not null)
        {
            yield return ("Test examples", Count(result.Count));
        }

        yield return ("Inputs", input.Options.ImageSize(input.Network.InputSize) is { } size
            ? $"{Count(input.Network.InputSize)}, shown as images of {size.Width} × {size.Height} pixels"
            : Count(input.Network.InputSize));
        yield return ("Outputs", Count(input.Network.OutputSize));
        if (result is not null)
        {
            yield return ("Targets", result.Form switch
            {
                TargetForm.Classes => $"{Count(result.Outputs)} classes",
                TargetForm.Binary => "two classes, one output",
                TargetForm.Labels => $"{Count(result.Outputs)} labels, each of them yes or no",
                _ => "numbers",
            });
            yield return ("Weights", result.IsWeighted
                ? "The examples have weights. Counts, shares and errors of this page are weighted with them."
                : "none");
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(TrainingSettings? settings)
    {
        if (settings is not null)
        {
            yield return ("Cost", settings.Cost);
            yield return ("Optimizer", settings.Optimizer);
            yield return ("Seed of the training", settings.Seed.ToString(CultureInfo.InvariantCulture));
            foreach ((string name, string value) in settings.Options)
            {
                yield return (name, value);
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Run<T>(PageInput<T> input, DateTimeOffset written)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        yield return ("State", input switch
        {
            { State: PageState.Running } => "The training is running.",
            { State: PageState.Interrupted } => "The training was interrupted by an exception.",
            { StopReason: StopReason.Completed } => "All epochs were done.",
            { StopReason: { } reason } => $"The training ended early: {reason}.",
            _ => "The training has ended.",
        });
        yield return ("Epochs", Count(input.Epochs.Count));
        yield return ("Updates", Count(input.Iterations));
        if (input.RestoredEpoch is { } restored)
        {
            yield return ("Parameters", $"of epoch {Count(restored)}, which were restored at the end");
        }

        if (input.Epochs.Count > 0)
        {
            yield return ("Training time", FormattableString.Invariant($"{input.Epochs[^1].Elapsed.TotalSeconds:G4} s"));
        }

        yield return ("Page written", written.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(string Name, string Value)> Versions() =>
    [
        ("NeuralNet", Version(typeof(Network).Assembly)),
        ("NeuralNet.Reports", Version(typeof(SummaryPart).Assembly)),
        (".NET", RuntimeInformation.FrameworkDescription),
        ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
    ];

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
