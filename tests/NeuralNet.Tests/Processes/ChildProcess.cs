using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralNet.Tests.Processes;

/// <summary>Runs the program of this assembly in a separate process, with other settings of the runtime or without other work.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The arguments of <see cref="Program"/>.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>The lines that it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed. The message is its output.</exception>
    public static async Task<IReadOnlyList<string>> Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = StartInfo(arguments);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using CancellationTokenSource timeout = new(Patience);
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(timeout.Token);
            string output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0
                ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : throw new InvalidOperationException($"The process ended with {process.ExitCode}.\n{output}\n{await errors}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Starts it, waits for some lines and a moment longer, and kills it.</summary>
    /// <param name="arguments">The arguments of <see cref="Program"/>.</param>
    /// <param name="lines">Lines to wait for.</param>
    /// <param name="moment">How much longer it runs.</param>
    /// <returns>Whether it was killed. Otherwise it had already ended.</returns>
    /// <exception cref="InvalidOperationException">It failed by itself. The message is its output.</exception>
    public static async Task<bool> RunAndKill(IEnumerable<string> arguments, int lines, TimeSpan moment)
    {
        using CancellationTokenSource timeout = new(Patience);
        using Process process = Process.Start(StartInfo(arguments))!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(timeout.Token);
            for (int i = 0; i < lines && await process.StandardOutput.ReadLineAsync(timeout.Token) is not null; i++)
            {
            }

            // Sleep is too coarse, because the moment is a fraction of the time of a write.
            SpinWait.SpinUntil(() => false, moment);
            bool isAlive = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync(timeout.Token);
            string said = await errors;
            return said.Length == 0 ? isAlive : throw new InvalidOperationException(said);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments) =>
        new(Host, ["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

    /// <summary>The dotnet program of the current runtime, three folders above the libraries of the framework.</summary>
    private static string Host =>
        Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
