using Xunit.Abstractions;

namespace NeuralNet.Tests.Processes;

/// <summary>Collects the messages of the test framework: the cases that it finds, and the result of each test.</summary>
internal sealed class ClassRunSink(TextWriter output) : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly AutoResetEvent ended = new(false);
    private readonly Lock gate = new();

    public List<ITestCase> Cases { get; } = [];

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Waits for the end of finding or running.</summary>
    public void WaitForEnd() => ended.WaitOne();

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (gate)
        {
            switch (message)
            {
                case ITestCaseDiscoveryMessage discovered:
                    Cases.Add(discovered.TestCase);
                    break;
                case ITestPassed:
                    Passed++;
                    break;
                case ITestFailed failed:
                    Fail(failed.Test.DisplayName, failed);
                    break;
                case ITestSkipped skipped:
                    Failed++;
                    output.WriteLine($"{skipped.Test.DisplayName} was skipped");
                    break;
                case IErrorMessage or ITestClassCleanupFailure or ITestCleanupFailure:
                    Fail(message.GetType().Name, (IFailureInformation)message);
                    break;
                case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                    ended.Set();
                    break;
                default:
                    break;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => ended.Dispose();

    private void Fail(string what, IFailureInformation failure)
    {
        Failed++;
        output.WriteLine($"{what}: {string.Join('\n', failure.Messages)}");
    }
}
