using NeuralNet.Reports.Tests.TensorBoard;

namespace NeuralNet.Reports.Tests;

/// <summary>The parts of tests that run in a separate process.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        [EndlessTraining.Name, string log, string checkpoints] => EndlessTraining.Run(log, checkpoints),
        _ => 1,
    };
}
