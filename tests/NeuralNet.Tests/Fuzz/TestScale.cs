namespace NeuralNet.Tests.Fuzz;

/// <summary>
/// The scale of the long tests. They run completely if the environment variable NEURALNET_TEST_SCALE is "full", else as a sample.
/// <c>NEURALNET_TEST_SCALE=full dotnet test -c Release --filter "FullyQualifiedName~Fuzz"</c>
/// </summary>
internal static class TestScale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("NEURALNET_TEST_SCALE") == "full";

    /// <summary>A number for each scale.</summary>
    public static int Of(int full, int sample) => IsFull ? full : sample;
}
