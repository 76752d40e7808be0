using System.Numerics;

namespace NeuralNet;

/// <summary>A callback at work in one call of Fit, with its state. Everything happens on the thread that trains.</summary>
/// <remarks>
/// What one of these throws ends Fit with that exception, and no callback hears of the end. The network is then as the last step left it,
/// and the trainer can be used again. Of any other exception, as of a schedule or of the progress, callbacks hear: it is an end as a divergence.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Called once before the first step, when the data has been found to fit.</summary>
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
}
