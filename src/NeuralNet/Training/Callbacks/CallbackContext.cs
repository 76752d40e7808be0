using System.Numerics;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>What a callback sees of the training, and what it may do.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct CallbackContext<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly EpochLoop<T> loop;

    /// <summary>Initializes a context.</summary>
    internal CallbackContext(EpochLoop<T> loop, StopReason? stopReason)
    {
        this.loop = loop;
        StopReason = stopReason;
    }

    /// <summary>The network that is trained, with its present parameters. To keep them, take a <see cref="Network{T}.Clone"/>.</summary>
    public Network<T> Network => loop.State.Network;

    /// <summary>The network with the average of the parameters, or null if none is kept.</summary>
    public Network<T>? AveragedNetwork => loop.State.Average?.Network;

    /// <summary>Updates of the parameters so far, over all epochs of the trainer.</summary>
    public long Iteration => loop.State.Iterations;

    /// <summary>The reports of all epochs of this call of Fit so far.</summary>
    public IReadOnlyList<EpochReport> Reports => loop.Reports;

    /// <summary>The report of the last complete epoch of this call of Fit.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public EpochReport Report => loop.Reports.Count > 0
        ? loop.Reports[^1]
        : throw new InvalidOperationException("No epoch is complete yet, so that there is no report. Reports tells how many there are.");

    /// <summary>Whether Fit was given validation data.</summary>
    public bool HasValidation => loop.HasValidation;

    /// <summary>Whether this Fit continues one that was interrupted; its state is loaded after <see cref="CallbackRun{T}.OnFitBegin"/>.</summary>
    public bool IsContinued => loop.IsContinued;

    /// <summary>What every update is multiplied by: 1 unless callbacks have scaled the rate. It stays from Fit to Fit.</summary>
    public double RateFactor => loop.State.RateFactor;

    /// <summary>Why training ended, in <see cref="CallbackRun{T}.OnFitEnd"/>; null before.</summary>
    public StopReason? StopReason { get; }

    /// <summary>Multiplies the learning rate, whatever its schedule says, from the next iteration on.</summary>
    /// <param name="factor">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is not a finite number above 0, or the product with those before is not.</exception>
    /// <exception cref="InvalidOperationException">The optimizer has no learning rate: <see cref="Optimizer.Lbfgs"/> searches lines.</exception>
    public void ScaleRate(double factor)
    {
        RequireRate();
        loop.State.RateFactor = Require.Positive(Require.Positive(factor, nameof(factor)) * loop.State.RateFactor, nameof(RateFactor));
    }

    /// <summary>Ends the training when the present step or epoch is done. Of several callbacks the first gives the reason.</summary>
    public void Stop() => loop.Stop(NeuralNet.StopReason.Callback);

    /// <summary>In <see cref="CallbackRun{T}.OnFitBegin"/>: whether the state of this callback is loaded afterwards. A callback that is new in a continued Fit begins anew.</summary>
    internal bool LoadsState { get; init; }

    /// <summary>What is computed of each epoch beside cost and accuracy.</summary>
    internal IReadOnlyList<Metric> Metrics => loop.Metrics;

    /// <summary>Whether the reports have <see cref="EpochReport.Training"/>.</summary>
    internal bool EvaluatesTraining => loop.EvaluatesTraining;

    /// <summary>Whether training targets, or those of the validation data, are classes, so that there is an accuracy.</summary>
    internal bool HasClasses(bool ofValidation) => loop.HasClasses(ofValidation);

    /// <summary>Refuses an optimizer without a learning rate.</summary>
    /// <exception cref="InvalidOperationException">It searches lines.</exception>
    internal void RequireRate()
    {
        if (!loop.State.HasRate)
        {
            throw new InvalidOperationException(
                "L-BFGS finds the length of each step by a search and has no learning rate, so that none can be scaled. "
                + "Leave out what scales it, such as ReduceOnPlateau, or take an optimizer with a learning rate.");
        }
    }

    /// <summary>Ends the training for a reason of the library's own.</summary>
    internal void Stop(StopReason reason) => loop.Stop(reason);

    /// <summary>The call of Fit.</summary>
    internal EpochLoop<T> Loop => loop;

    /// <summary>What training moves.</summary>
    internal TrainingState<T> State => loop.State;

    /// <summary>What this call of Fit was made of.</summary>
    internal TrainingOptions Options => loop.Options;

    /// <summary>The examples to learn from.</summary>
    internal Dataset<T> Training => loop.Training;

    /// <summary>The examples to evaluate on, if there are any.</summary>
    internal Dataset<T>? Validation => loop.Validation;

    /// <summary>Whether an epoch has begun and is not counted yet.</summary>
    internal bool IsWithinEpoch => loop.IsWithinEpoch;

    /// <summary>Saves the run, but for the numbers of the network itself; to be called at rest.</summary>
    internal void VisitRun(in StateVisitor<T> run) => loop.VisitRun(run);

    /// <summary>Visits before the first step what the state will be made of.</summary>
    /// <exception cref="NotSupportedException">There is a stage, a metric or a callback of which the state is not known.</exception>
    internal void Rehearse(in StateVisitor<T> run) => loop.Rehearse(run);

    /// <summary>Puts back what training moves.</summary>
    internal void Restore(TrainingSnapshot<T> snapshot) => loop.Restore(snapshot);
}
