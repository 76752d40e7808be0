using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NeuralNet.Tests.Processes;

/// <summary>Runs the tests of some classes of this assembly in this process.</summary>
internal static class ClassRun
{
    /// <summary>Runs them, and prints each failure, the registers that products used, and the number of passed and failed tests.</summary>
    /// <param name="classes">Full names of classes.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>0 if all passed, otherwise 1.</returns>
    public static int Run(IReadOnlyList<string> classes, TextWriter output)
    {
        Assembly assembly = typeof(ClassRun).Assembly;
        using ClassRunSink sink = new(output);
        using XunitTestFramework framework = new(sink);
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        foreach (string name in classes)
        {
            discoverer.Find(name, includeSourceInformation: false, sink, new Options(disableParallel: false));
            sink.WaitForEnd();
        }

        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(sink.Cases, sink, new Options(disableParallel: false));
        sink.WaitForEnd();
        output.WriteLine($"{Kernels.GemmVariant<float>.All[0].Name}: {sink.Passed} passed, {sink.Failed} failed");
        return sink.Failed == 0 && sink.Passed > 0 ? 0 : 1;
    }

    /// <summary>The defaults of xunit, but for whether tests run in parallel.</summary>
    internal sealed class Options(bool disableParallel) : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        public TValue GetValue<TValue>(string name) =>
            name == "xunit.execution.DisableParallelization" ? (TValue)(object)disableParallel : default!;

        public void SetValue<TValue>(string name, TValue value)
        {
        }
    }
}
