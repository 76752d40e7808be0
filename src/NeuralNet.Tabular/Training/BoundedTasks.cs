using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace NeuralNet.Tabular;

/// <summary>Runs long actions on a bounded number of threads.</summary>
internal static class BoundedTasks
{
    /// <summary>Calls an action for 0 … count − 1, as many at once as there are threads.</summary>
    /// <inheritdoc cref="ForEach(int, int, int, Action{int, int}, CancellationToken)" path="/param|/exception|/remarks"/>
    public static void ForEach(int count, int threads, Action<int, int> action, CancellationToken cancellationToken) =>
        ForEach(count, threads, int.MaxValue, action, cancellationToken);

    /// <summary>Calls an action for 0 … count − 1, in this order but several at once, and waits for all. After a failure no other action begins.</summary>
    /// <param name="count">The number of actions.</param>
    /// <param name="threads">The largest number of threads for all actions together.</param>
    /// <param name="mostAtOnce">The largest number of actions at once, at least 1.</param>
    /// <param name="action">Gets the number of the action and of the threads that it may use.</param>
    /// <param name="cancellationToken">Checked before each action.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>If several actions fail, the exception is that of the first number. All actions before it have ended, so that it is the same on any number of threads.</remarks>
    public static void ForEach(int count, int threads, int mostAtOnce, Action<int, int> action, CancellationToken cancellationToken)
    {
        Exception?[] failures = new Exception?[count];
        int atOnce = Math.Clamp(count, 1, Math.Min(threads, mostAtOnce));
        ParallelOptions options = new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        try
        {
            // Without buffering, a thread takes the next action when it has ended one.
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering), options, i =>
            {
                try
                {
                    action(i, threads / atOnce);
                }
                catch (Exception fault)
                {
                    failures[i] = fault;
                    throw;
                }
            });
        }
        catch (AggregateException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(Array.Find(failures, fault => fault is not null)!);
        }
    }
}
