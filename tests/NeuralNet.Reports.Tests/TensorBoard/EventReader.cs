using System.Diagnostics;
using System.Text.Json;
using NeuralNet.Tests.Consistency;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>Reads event files with read_events.py, which knows the formats and not the code under test.</summary>
internal static class EventReader
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Reads all event files of a folder.</summary>
    /// <exception cref="InvalidOperationException">Python is not there, or a file is not valid. The message is what it printed.</exception>
    public static JsonElement Read(string folder)
    {
        if (!File.Exists(Python))
        {
            throw new InvalidOperationException($"The tests read event files with {Python}, which is not there. Install Debian's package python3.");
        }

        string script = Repository.PathOf("tests", "NeuralNet.Reports.Tests", "TensorBoard", "read_events.py");
        using Process process = Process.Start(
            new ProcessStartInfo(Python, [script, folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException(errors.GetAwaiter().GetResult());
    }

    /// <summary>The points of a curve that TensorBoard shows.</summary>
    public static IEnumerable<(long Step, float Number)> Curve(this JsonElement read, string tag) =>
        read.GetProperty("shown").GetProperty(tag).EnumerateArray().Select(point => (point[0].GetInt64(), (float)point[1].GetDouble()));

    /// <summary>The names of all curves.</summary>
    public static IEnumerable<string> Tags(this JsonElement read) => read.GetProperty("shown").EnumerateObject().Select(curve => curve.Name);

    /// <summary>All events of all files.</summary>
    public static IEnumerable<JsonElement> Events(this JsonElement read) =>
        read.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("events").EnumerateArray());

    /// <summary>All values with a property, in all files.</summary>
    public static IEnumerable<JsonElement> Values(this JsonElement read, string property) =>
        read.Events().SelectMany(each => each.GetProperty("values").EnumerateArray()).Where(value => value.TryGetProperty(property, out _));

    /// <summary>The texts of a tag.</summary>
    public static IEnumerable<string> Texts(this JsonElement read, string tag) =>
        read.Values("text").Where(value => value.GetProperty("tag").GetString() == tag).Select(value => value.GetProperty("text").GetString()!);

    /// <summary>The settings of the first session.</summary>
    public static JsonElement Settings(this JsonElement read) => read.Values("start").First().GetProperty("start").GetProperty("hparams");

    /// <summary>The statuses of the ends of sessions: 1 for success, 2 for failure.</summary>
    public static IEnumerable<int> Ends(this JsonElement read) => read.Values("end").Select(value => value.GetProperty("end").GetProperty("status").GetInt32());
}
