using System.Globalization;
using NeuralNet.Tabular.Tests.Files;

namespace NeuralNet.Tabular.Tests;

/// <summary>The parts of tests that run in a separate process (<see cref="Processes.ChildProcess"/>).</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["predict", string path]:
                CultureInfo.CurrentCulture = ModelArchiveTests.Comma();
                Console.Out.WriteLine(MadeTables.Bits(RegressionModel.Load(path).Predict(MadeTables.Houses(40, seed: 4))));
                return 0;
            default:
                return 1;
        }
    }
}
