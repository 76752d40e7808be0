using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>Makes the HTML of a page: the frame, the style, the scripts and the data as JSON.</summary>
internal static class PageWriter
{
    /// <summary>The scripts of the page, in the order in which they run.</summary>
    private static readonly string[] Scripts =
    [
        "core.js", "draw.js", "charts.js", "summary.js", "curves.js", "examples.js", "confusion.js", "outputs.js", "boundary.js", "health.js", "replay.js",
        "network.js", "whatif.js", "live.js", "main.js",
    ];

    /// <summary>Makes the page.</summary>
    /// <returns>UTF-8 text.</returns>
    public static byte[] Write<T>(PageInput<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TestResult? result = input.Test is null ? null : TestResult.Of(input.Network, input.Test);
        Dictionary<string, string> parts = new(StringComparer.Ordinal)
        {
            ["title"] = WebUtility.HtmlEncode(PageText.Of(input.Options.Title, PageText.LongestName)),
            ["refresh"] = input.State is PageState.Running
                ? FormattableString.Invariant($"<noscript><meta http-equiv=\"refresh\" content=\"{Math.Ceiling(input.Reload.TotalSeconds)}\"></noscript>")
                : string.Empty,
            ["style"] = Resource("uplot.css") + "\n" + Resource("page.css"),
            ["license"] = Resource("uplot.license.txt").Trim(),
            ["uplot"] = Resource("uplot.js"),
            ["data"] = Encoding.UTF8.GetString(Data(input, result)),
            ["script"] = string.Concat(Scripts.Select(name => $"/* {name} */\n{Resource(name)}\n")),
        };
        return Encoding.UTF8.GetBytes(Fill(Resource("page.html"), parts));
    }

    /// <summary>Writes the data of the page. The encoder writes every character that has a meaning in HTML as an escape.</summary>
    private static byte[] Data<T>(PageInput<T> input, TestResult? result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using MemoryStream stream = new();
        DateTimeOffset written = input.Options.Clock.GetLocalNow();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("title", PageText.Of(input.Options.Title));
            json.WriteString("description", PageText.Of(input.Options.Description ?? string.Empty));
            json.WriteString("state", input.State switch { PageState.Running => "running", PageState.Interrupted => "interrupted", _ => "finished" });
            json.WriteString("message", Message(input));
            json.WriteNumber("reload", Math.Ceiling(input.Reload.TotalMilliseconds));
            json.WriteNumber("written", written.ToUnixTimeMilliseconds());
            json.Texts("features", Features(input), PageText.LongestName);
            SummaryPart.Write(json, input, result, written);
            CurvesPart.Write(json, input.Epochs, input.RestoredEpoch);
            HealthPart.Write(json, input.Options.Record);
            ReplayPart.Write(json, input.Options.Record, input.Options.ImageSize(input.Network.InputSize) is not null);
            if (result is not null)
            {
                json.WriteString("form", result.Form switch { TargetForm.Classes => "classes", TargetForm.Binary => "binary", TargetForm.Labels => "labels", _ => "numbers" });
                json.Texts("classes", result.ClassNames, PageText.LongestName);
                json.Texts("outputs", result.OutputNames, PageText.LongestName);
                json.WriteNumber("count", result.Count);
                ExamplesPart.Write(json, input, result);
                CalibrationPart.Write(json, result);
                OutputsPart.Write(json, result);
                BoundaryPart.Write(json, input, result);
                WhatIfPart.Write(json, input);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>What the reader must know first, if the training did not end as planned.</summary>
    private static string Message<T>(PageInput<T> input)
        where T : unmanaged, IFloatingPointIeee754<T> => input switch
        {
            { State: PageState.Interrupted } => "The training was interrupted by an exception. This page shows it up to there.",
            { StopReason: StopReason.Cancelled } => "The training was cancelled. This page shows it up to there.",
            { StopReason: StopReason.Diverged } => "The training diverged: a cost, a gradient or an update was not finite. This page shows it up to there.",
            _ => string.Empty,
        };

    /// <summary>The names of the features. Pixels have none.</summary>
    private static string[] Features<T>(PageInput<T> input)
        where T : unmanaged, IFloatingPointIeee754<T> => input.Options.ImageSize(input.Network.InputSize) is null
        ? PageText.Names(input.Options.FeatureNames, input.Network.InputSize, "input ")
        : [];

    /// <summary>Replaces each {{name}} of a template, in one pass, so that a text with braces stays as it is.</summary>
    private static string Fill(string template, Dictionary<string, string> parts)
    {
        StringBuilder page = new();
        int at = 0;
        while (template.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and int open)
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            page.Append(template, at, open - at).Append(parts[template[(open + 2)..close]]);
            at = close + 2;
        }

        return page.Append(template, at, template.Length - at).ToString();
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(PageWriter).Assembly.GetManifestResourceStream("Page/" + name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
