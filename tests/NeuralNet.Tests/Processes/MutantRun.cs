using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NeuralNet.Tests.Processes;

/// <summary>
/// Runs tests against mutants for <c>tests/mutation.py</c>: on a library that Stryker compiled with all mutants in it, of which one can be made active.
/// </summary>
internal sealed class MutantRun : IDisposable
{
    private const int NoMutant = -1;
    private readonly Type control = typeof(Network).Assembly.GetTypes().Single(type => type.Name == "MutantControl");
    private readonly ClassRunSink sink = new(TextWriter.Null);
    private readonly XunitTestFramework framework;
    private readonly ITestFrameworkExecutor executor;
    private readonly ITestCase[] cases;
    private long ticksLeft = long.MaxValue;

    private MutantRun(string[] prefixes)
    {
        framework = new XunitTestFramework(sink);
        Assembly assembly = typeof(MutantRun).Assembly;
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        foreach (Type type in assembly.GetTypes().Where(type => prefixes.Any(prefix => type.FullName!.StartsWith(prefix, StringComparison.Ordinal))))
        {
            discoverer.Find(type.FullName, includeSourceInformation: false, sink, new ClassRun.Options(disableParallel: true));
            sink.WaitForEnd();
        }

        executor = framework.GetExecutor(assembly.GetName());
        cases = [.. sink.Cases.OrderBy(test => test.UniqueID, StringComparer.Ordinal)];
    }

    /// <summary>Prints for each test its milliseconds, the mutants that it reaches and those that it reaches in initializers of static fields.</summary>
    /// <param name="prefixes">How the full names of the test classes begin.</param>
    /// <param name="output">Where to print.</param>
    public static void Cover(string[] prefixes, TextWriter output)
    {
        using MutantRun run = new(prefixes);
        output.WriteLine("0|" + run.TakeCoverage());
        foreach (ITestCase test in run.cases)
        {
            long start = Stopwatch.GetTimestamp();
            bool passed = run.Passes(test);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0}|{run.TakeCoverage()}|{(passed ? "passed" : "failed")}|{test.DisplayName.ReplaceLineEndings(" ")}"));
        }
    }

    /// <summary>
    /// Reads lines of a mutant, a time limit in tenths of a second, and the numbers of tests. Runs the tests until one fails, and prints what became of the mutant and
    /// the number of the test that failed.
    /// </summary>
    /// <param name="prefixes">How the full names of the test classes begin.</param>
    /// <param name="input">Where to read the lines.</param>
    /// <param name="output">Where to print.</param>
    public static void Run(string[] prefixes, TextReader input, TextWriter output)
    {
        using MutantRun run = new(prefixes);
        new Thread(() => run.Watch(output)) { IsBackground = true }.Start();
        while (input.ReadLine() is { } line)
        {
            int[] numbers = [.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            Volatile.Write(ref run.ticksLeft, numbers[1]);
            run.Activate(numbers[0]);
            int killer = numbers[2..].FirstOrDefault(test => !run.Passes(run.cases[test]), -1);
            run.Activate(NoMutant);
            bool isSound = killer < 0 || run.Passes(run.cases[killer]);
            Volatile.Write(ref run.ticksLeft, long.MaxValue);
            output.WriteLine(killer < 0 ? "Survived" : $"{(isSound ? "Killed" : "Unsound")} {killer}");
            output.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        executor.Dispose();
        framework.Dispose();
        sink.Dispose();
    }

    private bool Passes(ITestCase test)
    {
        int failed = sink.Failed;
        executor.RunTests([test], sink, new ClassRun.Options(disableParallel: true));
        sink.WaitForEnd();
        return sink.Failed == failed;
    }

    private void Activate(int mutant) => control.GetField("ActiveMutant")!.SetValue(null, mutant);

    private string TakeCoverage() =>
        string.Join('|', ((IList<int>[])control.GetMethod("GetCoverageData")!.Invoke(null, null)!).Select(mutants => string.Join(' ', mutants)));

    // Counts its own ticks, so that the time during which the process was stopped does not count.
    private void Watch(TextWriter output)
    {
        while (Interlocked.Decrement(ref ticksLeft) > 0)
        {
            Thread.Sleep(100);
        }

        output.WriteLine("Timeout");
        output.Flush();
        Environment.Exit(1);
    }
}
