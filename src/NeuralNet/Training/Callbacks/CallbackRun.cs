using System.Numerics;

namespace NeuralNet;

/// <summary>The state of a callback in one call of Fit. Fit calls all methods on the thread that trains.</summary>
/// <remarks>
/// If the class is <see cref="IDisposable"/>, it is disposed when Fit ends, in whatever way. If one of these methods throws, Fit ends with that
/// exception, and no other method of a callback is called. The network then has the parameters of the last step, and the trainer can be used again. If
/// something other than a callback throws, for example a schedule or the progress, <see cref="OnFitEnd"/> is called as after a divergence.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Called once before the first step, after the data has been checked.</summary>
    /// <remarks>
    /// Also called if a Fit is continued (<see cref="CallbackContext{T}.IsContinued"/>). The counts are then those of the checkpoint, but the network still
    /// has its own numbers, there are no reports, and the state of this callback is loaded afterwards.
    /// </remarks>
    /// <param name="context">The training. If you stop it here, no step is made.</param>
    /// <exception cref="InvalidOperationException">The callback cannot work in this training; nothing has changed.</exception>
    public virtual void OnFitBegin(in CallbackContext<T> context)
    {
    }

    /// <summary>Called when the gradients of a step are known, before the update changes the parameters. Allocate nothing here.</summary>
    /// <remarks>
    /// <see cref="Optimizer.Lbfgs"/> and <see cref="Optimizer.LevenbergMarquardt"/> compute gradients at several points before they accept one. With them
    /// this method is not called.
    /// </remarks>
    /// <param name="context">The network with the parameters before the update, and the gradients.</param>
    public virtual void OnGradient(in GradientContext<T> context)
    {
    }

    /// <summary>Called after each update of the parameters. Allocate nothing here.</summary>
    /// <param name="context">The training. If you stop it here, the epoch is not counted, unless this was its last step.</param>
    public virtual void OnIterationEnd(in CallbackContext<T> context)
    {
    }

    /// <summary>Called after each complete epoch and its validation, before the progress receives the report.</summary>
    /// <param name="context">The training, with the report of the epoch.</param>
    public virtual void OnEpochEnd(in CallbackContext<T> context)
    {
    }

    /// <summary>Called once at the end, unless a callback has thrown.</summary>
    /// <param name="context">The training, with the reason for its end.</param>
    public virtual void OnFitEnd(in CallbackContext<T> context)
    {
    }

    /// <summary>Visits the state, to save it in a checkpoint or to load it from there.</summary>
    /// <remarks>
    /// By default it refuses, so that no callback with state is continued without its state. If your callback has no state, leave the method empty. The
    /// state is saved after all callbacks have been called for an iteration or epoch. It is loaded after <see cref="OnFitBegin"/>.
    /// </remarks>
    /// <param name="state">Saves or loads each number that is kept from one call to the next.</param>
    /// <exception cref="NotSupportedException">The class does not override the method, so that a run with it cannot be saved.</exception>
    /// <exception cref="InvalidDataException">Loading: a number is missing or not valid.</exception>
    public virtual void VisitState(in StateVisitor<T> state) => throw StateStore.NotVisited(this);

    /// <summary>Whether the callback keeps parameters by a number of the training data. Fit then computes this number with the parameters after each epoch.</summary>
    internal virtual bool KeepsByTraining => false;

    /// <summary>Called after <see cref="OnFitBegin"/> of all callbacks. If a Fit is continued, the state is loaded afterwards.</summary>
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
