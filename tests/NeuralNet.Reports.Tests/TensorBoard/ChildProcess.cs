using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>Runs the program of this assembly in another process.</summary>
internal static class ChildProcess
{
    /// <summary>Starts it, waits for some lines, and kills it.</summary>
    /// <returns>The last line.</returns>
    public static string RunAndKill(int lines, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(Host, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
        try
        {
            string? last = null;
            for (int i = 0; i < lines; i++)
            {
                last = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process ended before it was killed.");
            }

            return last!;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <summary>The dotnet program of the current runtime, three folders above the libraries of the framework.</summary>
    private static string Host =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
