using System.Numerics;

namespace NeuralNet;

/// <content>The beginning of the callbacks, and the moments at which the run is whole.</content>
internal sealed partial class EpochLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Calls <c>OnFitBegin</c> on every callback, then <c>OnAllBegun</c>, so that a callback that looks at the others sees them all begun.</summary>
    /// <param name="isFresh">If a run is continued, which of the callbacks begin anew.</param>
    private void BeginCallbacks(ReadOnlySpan<bool> isFresh)
    {
        isCallbackAtWork = true;
        for (int i = 0; i < callbacks.Length; i++)
        {
            double rateFactor = State.RateFactor;
            bool loadsState = IsContinued && !isFresh[i];
            callbacks[i].OnFitBegin(new CallbackContext<T>(this, null) { LoadsState = loadsState });
            if (loadsState)
            {
                // What it has scaled in beginning, it had scaled when the Fit began, and so it is in the loaded factor.
                State.RateFactor = rateFactor;
            }
        }

        foreach (CallbackRun<T> callback in callbacks)
        {
            callback.OnAllBegun(new CallbackContext<T>(this, null));
        }

        isCallbackAtWork = false;
    }

    /// <summary>Tells callbacks that all of them know of the last iteration or epoch, so that the run can be saved as a whole.</summary>
    private void Rest(StopReason? reason)
    {
        if (callbacks.Length == 0)
        {
            return;
        }

        // One number for a rest, so that the state is the same however often it is visited there.
        elapsedAtRest = Elapsed;
        isCallbackAtWork = true;
        foreach (CallbackRun<T> callback in callbacks)
        {
            callback.OnConsistentState(new CallbackContext<T>(this, reason));
        }

        isCallbackAtWork = false;
    }
}
