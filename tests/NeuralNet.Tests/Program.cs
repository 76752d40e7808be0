using System.Globalization;
using NeuralNet.Tests.Data;
using NeuralNet.Tests.Docs;
using NeuralNet.Tests.Processes;

namespace NeuralNet.Tests;

/// <summary>The parts of tests that run in a separate process (<see cref="ChildProcess"/>).</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        switch (args)
        {
            case ["run", .. string[] classes]:
                return ClassRun.Run(classes, Console.Out);
            case ["cover", .. string[] prefixes]:
                MutantRun.Cover(prefixes, Console.Out);
                return 0;
            case ["mutants", .. string[] prefixes]:
                MutantRun.Run(prefixes, Console.In, Console.Out);
                return 0;
            case ["idle"]:
                IdleProcess.Run(Console.Out);
                return 0;
            case ["npy", string folder]:
                NpyFolder.Write(folder);
                return 0;
            case ["checkpoint", string folder, string epochs]:
                CheckpointProcess.Run(folder, int.Parse(epochs, CultureInfo.InvariantCulture), Console.Out);
                return 0;
            case ["page", string page, string line]:
                AppContext.SetSwitch("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault", false);
                Console.Out.Write(ProgramRunner.Run(PageProgram.At(page, int.Parse(line, CultureInfo.InvariantCulture))));
                return 0;
            case ["predict", string path, string type]:
                ((Action<string, TextWriter>)(type == "float" ? PredictProcess.Run<float> : PredictProcess.Run<double>))(path, Console.Out);
                return 0;
            case ["save", string path]:
                CheckpointProcess.SaveForever(path, Console.Out);
                return 0;
            default:
                Console.Error.WriteLine("run <test class> …    runs the tests of classes");
                Console.Error.WriteLine("cover, mutants <beginning of names of test classes> …    run tests against mutants, for mutation.py");
                Console.Error.WriteLine("idle                  measures what the process uses when its worker threads have nothing to do");
                Console.Error.WriteLine("npy <folder>          writes NPY and NPZ files, which Data/Npy/check.sh lets numpy read");
                Console.Error.WriteLine("checkpoint <folder> <epochs>    trains, or resumes, and writes a checkpoint after each iteration");
                Console.Error.WriteLine("page <path> <line>    runs the program of a page that begins there, without reflection in System.Text.Json");
                Console.Error.WriteLine("predict <file> <float or double>    predicts with a model file, and prints the bits and the process");
                Console.Error.WriteLine("save <file>           saves models over one file until it is killed");
                return 2;
        }
    }
}
