using System.Numerics;

namespace NeuralNet;

/// <summary>Shows a callback the training, and lets it act on it.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct CallbackContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a context.</summary>
    internal CallbackContext(FitState<T> fit, StopReason? stopReason)
    {
        Fit = fit;
        StopReason = stopReason;
    }

    /// <summary>The network that is trained, with its present parameters. To keep them, call <see cref="Network{T}.Clone"/>.</summary>
    public Network<T> Network => Fit.State.Network;

    /// <summary>The network with the average of the parameters, or null if there is no average.</summary>
    public Network<T>? AveragedNetwork => Fit.State.Average?.Network;

    /// <summary>The cost that is minimized.</summary>
    public Cost Cost => Fit.State.Cost;

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer => Fit.State.Optimizer;

    /// <summary>The options of the trainer.</summary>
    public TrainingOptions Options => Fit.Options;

    /// <summary>The training data.</summary>
    public ExampleSource<T> Training => Fit.Training;

    /// <summary>The validation data, or null if Fit was given none.</summary>
    public ExampleSource<T>? Validation => Fit.Validation;

    /// <summary>The number of updates of the parameters so far, in all epochs of the trainer.</summary>
    public long Iteration => Fit.State.Iterations;

    /// <summary>The reports of all epochs of this call of Fit so far.</summary>
    public IReadOnlyList<EpochReport> Reports => Fit.Reports;

    /// <summary>The report of the last complete epoch of this call of Fit.</summary>
    /// <exception cref="InvalidOperationException">No epoch is complete yet.</exception>
    public EpochReport Report => Reports.Count > 0
        ? Reports[^1]
        : throw new InvalidOperationException("No epoch is complete yet, so that there is no report. Reports.Count is the number of reports.");

    /// <summary>Whether Fit was given validation data.</summary>
    public bool HasValidation => Fit.Validation is not null;

    /// <summary>Whether this Fit continues one that was interrupted. Its state is loaded after <see cref="CallbackRun{T}.OnFitBegin"/>.</summary>
    public bool IsContinued => Fit.IsContinued;

    /// <summary>The factor of every update: 1 unless callbacks have scaled the rate. It is kept from Fit to Fit.</summary>
    public double RateFactor => Fit.State.RateFactor;

    /// <summary>Why training ended, in <see cref="CallbackRun{T}.OnFitEnd"/>; null before.</summary>
    public StopReason? StopReason { get; }

    /// <summary>The call of Fit.</summary>
    internal FitState<T> Fit { get; }

    /// <summary>In <see cref="CallbackRun{T}.OnFitBegin"/>: whether the state of this callback is loaded afterwards. A callback that the interrupted Fit did not have starts new.</summary>
    internal bool LoadsState { get; init; }

    /// <summary>Multiplies the learning rate of any schedule by a factor, from the next iteration on.</summary>
    /// <param name="factor">The factor, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/>, or its product with the factors before, is not a finite number above 0.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has no learning rate, such as <see cref="Optimizer.Lbfgs"/>, which searches along lines.</exception>
    public void ScaleRate(double factor)
    {
        RequireRate();
        Fit.State.RateFactor = Require.Positive(Require.Positive(factor, nameof(factor)) * Fit.State.RateFactor, nameof(RateFactor));
    }

    /// <summary>Ends the training after the present step or epoch. If several callbacks stop it, the first one gives the reason.</summary>
    public void Stop() => Fit.Stop(NeuralNet.StopReason.Callback);

    /// <summary>Refuses an optimizer without a learning rate.</summary>
    /// <exception cref="InvalidOperationException">The optimizer has no learning rate.</exception>
    internal void RequireRate()
    {
        if (!Fit.State.HasRate)
        {
            throw new InvalidOperationException(
                $"{RecordText.Short(Fit.State.Optimizer)} finds the length of each step itself and has no learning rate, so that none can be scaled. "
                + "Leave out what scales it, such as ReduceOnPlateau, or take an optimizer with a learning rate.");
        }
    }
}
