using System.Numerics;

namespace NeuralNet;

/// <summary>A callback at work in one call of Fit, with its state. Everything happens on the thread that trains.</summary>
/// <remarks>
/// One that is <see cref="IDisposable"/> is disposed when Fit ends, however it ends.
/// What one of these throws ends Fit with that exception, and no callback hears of the end. The network is then as the last step left it,
/// and the trainer can be used again. Of any other exception, as of a schedule or of the progress, callbacks hear: it is an end as a divergence.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Called once before the first step, when the data has been found to fit.</summary>
    /// <remarks>
    /// Called also where a Fit is continued (<see cref="CallbackContext{T}.IsContinued"/>): the counts are those of the checkpoint then, but the network
    /// has the numbers that it was made with, there are no reports, and the state of this callback is loaded afterwards.
    /// </remarks>
    /// <param name="context">The training. To stop it here means that there is no step.</param>
    /// <exception cref="InvalidOperationException">The callback cannot work in this training; nothing has changed.</exception>
    public virtual void OnFitBegin(in CallbackContext<T> context)
    {
    }

    /// <summary>Called after each update of the parameters. Nothing may be allocated.</summary>
    /// <param name="context">The training. To stop it here means that the epoch is not counted, unless it was its last step.</param>
    public virtual void OnIterationEnd(in CallbackContext<T> context)
    {
    }

    /// <summary>Called after each complete epoch and its validation, before the progress is told.</summary>
    /// <param name="context">The training, with the report of the epoch.</param>
    public virtual void OnEpochEnd(in CallbackContext<T> context)
    {
    }

    /// <summary>Called once at the end, however it came about, if no callback has thrown.</summary>
    /// <param name="context">The training, with the reason.</param>
    public virtual void OnFitEnd(in CallbackContext<T> context)
    {
    }

    /// <summary>Visits the state, to save it in a checkpoint or to load it from there.</summary>
    /// <remarks>
    /// By default it refuses, so that a callback with state is not continued without it. One without state leaves it empty. Saved is after all callbacks
    /// have heard of an iteration or epoch. Loaded is after <see cref="OnFitBegin"/>, which is called also where a Fit is continued.
    /// </remarks>
    /// <param name="state">Gets, or gives, each number that is kept from one call to the next.</param>
    /// <exception cref="NotSupportedException">The class does not override it: a run with it cannot be saved in the middle.</exception>
    /// <exception cref="InvalidDataException">Loading: a number is not there, or cannot be.</exception>
    public virtual void VisitState(in StateVisitor<T> state) => throw StateStore.NotVisited(this);

    /// <summary>Whether it keeps parameters by a number of the training data, which is then computed with the parameters after each epoch.</summary>
    internal virtual bool KeepsByTraining => false;

    /// <summary>Called when all callbacks have heard of the beginning, before the state is loaded where a Fit is continued.</summary>
    /// <param name="context">The training.</param>
    internal virtual void OnAllBegun(in CallbackContext<T> context)
    {
    }

    /// <summary>
    /// Called when the state of the run is consistent: after Fit has called all callbacks for an iteration, or for an epoch and its report of progress, and when
    /// the run is cancelled.
    /// </summary>
    /// <param name="context">The training. It has a stop reason if the run is cancelled, and <see cref="OnFitEnd"/> follows.</param>
    internal virtual void OnConsistentState(in CallbackContext<T> context)
    {
    }
}
