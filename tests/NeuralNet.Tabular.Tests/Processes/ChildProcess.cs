using System.Diagnostics;

namespace NeuralNet.Tabular.Tests.Processes;

/// <summary>Runs a part of a test in another process, which begins in <see cref="Program"/>.</summary>
internal static class ChildProcess
{
    /// <summary>Runs the process to its end.</summary>
    /// <returns>What it prints.</returns>
    public static string Run(params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is string path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, errors.GetAwaiter().GetResult());
        return output;
    }
}
