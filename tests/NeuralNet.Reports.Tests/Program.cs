namespace NeuralNet.Reports.Tests;

/// <summary>The parts of tests that run in a separate process.</summary>
internal static class Program
{
    private static int Main() => 1;
}
