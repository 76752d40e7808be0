using System.Diagnostics;
using System.Globalization;

namespace NeuralNet.Benchmarks.Files;

/// <summary>The anonymous memory of the process that is in use: its own memory, without the pages of files.</summary>
internal static class OwnMemory
{
    private const int SampleMilliseconds = 20;

    /// <summary>The most bytes by which it grows during an action.</summary>
    public static long Growth(Action action)
    {
        long before = Bytes();
        long most = before;
        using (new Timer(_ => most = Math.Max(most, Bytes()), null, 0, SampleMilliseconds))
        {
            action();
        }

        return most - before;
    }

    private static long Bytes()
    {
        const string Field = "RssAnon:";
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            using Process process = Process.GetCurrentProcess();
            return process.PrivateMemorySize64;
        }

        string line = File.ReadLines(Status).First(text => text.StartsWith(Field, StringComparison.Ordinal));
        return 1024 * long.Parse(line[Field.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
