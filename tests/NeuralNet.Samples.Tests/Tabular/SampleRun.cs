using TabularSample;

namespace NeuralNet.Samples.Tests.Tabular;

/// <summary>A run of the sample, with plain output.</summary>
internal sealed record SampleRun(int ExitCode, string Output, string Errors)
{
    private const string BeforeTheProgram = "This program uses it:";

    /// <summary>The C# program at the end of the output.</summary>
    public string Program => Output[(Output.IndexOf(BeforeTheProgram, StringComparison.Ordinal) + BeforeTheProgram.Length)..];

    public static SampleRun Of(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int exitCode = Sample.Run(arguments, new Screen(output), errors, CancellationToken.None);
        return new SampleRun(exitCode, output.ToString(), errors.ToString());
    }
}
