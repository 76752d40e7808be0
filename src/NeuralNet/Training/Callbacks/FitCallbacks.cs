using System.Numerics;

namespace NeuralNet;

/// <summary>Calls the callbacks of one Fit, in the order of the options.</summary>
/// <remarks>
/// When a callback throws, its exception ends the calls: no other method of any callback is called, <see cref="CallbackRun{T}.OnFitEnd"/> included.
/// </remarks>
internal sealed class FitCallbacks<T>(FitState<T> fit) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly CallbackRun<T>[] runs = [.. fit.Options.Callbacks.Select(callback => callback.Start<T>())];
    private bool isRunning;

    private delegate void Call(CallbackRun<T> run, in CallbackContext<T> context);

    /// <summary>Whether there are no callbacks.</summary>
    public bool IsEmpty => runs.Length == 0;

    /// <summary>Whether a callback keeps parameters by a number of the training data, which is then evaluated after each epoch.</summary>
    public bool KeepByTraining => runs.Any(run => run.KeepsByTraining);

    /// <summary>Calls <c>OnFitBegin</c> on every callback, then <c>OnAllBegun</c>, so that a callback that inspects the others sees them all started.</summary>
    /// <param name="saved">If the Fit is continued: the states of the callbacks, which are loaded afterwards.</param>
    public void Begin(in StateVisitor<T> saved = default)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            double rateFactor = fit.State.RateFactor;
            bool loadsState = fit.IsContinued && !saved.Within(i).IsFresh;
            runs[i].OnFitBegin(new CallbackContext<T>(fit, null) { LoadsState = loadsState });
            if (loadsState)
            {
                // If the callback scales the rate in OnFitBegin, the loaded factor has that factor already.
                fit.State.RateFactor = rateFactor;
            }
        }

        All(static (run, in context) => run.OnAllBegun(context));
        isRunning = true;
    }

    /// <summary>Calls <c>OnGradient</c>. Allocates nothing.</summary>
    public void SeeGradient(Objective<T> objective, double cost, long iteration)
    {
        try
        {
            foreach (CallbackRun<T> run in runs)
            {
                run.OnGradient(new GradientContext<T>(fit.State.Network, objective, cost, iteration));
            }
        }
        catch
        {
            isRunning = false;
            throw;
        }
    }

    /// <summary>Calls <c>OnIterationEnd</c>. Allocates nothing.</summary>
    public void EndIteration() => All(static (run, in context) => run.OnIterationEnd(context));

    /// <summary>Calls <c>OnEpochEnd</c>.</summary>
    public void EndEpoch() => All(static (run, in context) => run.OnEpochEnd(context));

    /// <summary>Calls <c>OnConsistentState</c>. Allocates nothing.</summary>
    public void BeConsistent(StopReason? reason) => All(static (run, in context) => run.OnConsistentState(context), reason);

    /// <summary>Calls <c>OnFitEnd</c>, unless a callback has thrown or the end was called before.</summary>
    public void End(StopReason reason)
    {
        if (isRunning)
        {
            isRunning = false;
            All(static (run, in context) => run.OnFitEnd(context), reason);
        }
    }

    /// <summary>Visits the state of every callback.</summary>
    public void VisitState(in StateVisitor<T> state)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            StateVisitor<T> callback = state.Within(i);
            if (!callback.IsFresh)
            {
                runs[i].VisitState(callback);
            }
        }
    }

    /// <summary>Disposes the callbacks that are disposable.</summary>
    public void Dispose()
    {
        foreach (CallbackRun<T> run in runs)
        {
            (run as IDisposable)?.Dispose();
        }
    }

    private void All(Call call, StopReason? reason = null)
    {
        try
        {
            foreach (CallbackRun<T> run in runs)
            {
                call(run, new CallbackContext<T>(fit, reason));
            }
        }
        catch
        {
            isRunning = false;
            throw;
        }
    }
}
