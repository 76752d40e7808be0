using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuralNet.Tests.Processes;

/// <summary>Runs the program of this assembly in a process of its own: under other settings of the runtime, or with nothing else at work.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What <see cref="Program"/> takes.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>The lines that it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it printed.</exception>
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

    /// <summary>Starts it, lets it print some lines and work on for a moment, and kills it.</summary>
    /// <param name="arguments">What <see cref="Program"/> takes.</param>
    /// <param name="lines">Lines to wait for.</param>
    /// <param name="moment">How long it works on.</param>
    /// <returns>Whether it was killed; otherwise it had come to its end.</returns>
    /// <exception cref="InvalidOperationException">It failed by itself; the message is what it printed.</exception>
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

            // Sleep is too coarse: the moment is a fraction of the time that a write takes.
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

    /// <summary>The program dotnet of the runtime that runs this: three folders above the libraries of the framework.</summary>
    private static string Host =>
        Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
