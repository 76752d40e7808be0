using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Trains a network: batch, mini-batch or stochastic gradient descent on a cost.</summary>
/// <remarks>
/// <code>
/// a step:  forward → J → all gradients → all finite? → update                         (Eq. 1 to 9)
/// </code>
/// No parameter moves before all gradients of the step have been seen finite, or it has been put back where an optimizer tries several points;
/// statistics (<see cref="Layer{T}.Statistics"/>) change after the parameters have. The same network, data, options and seed give the same bits.
/// While a trainer is at work, other threads may use neither it nor its network, nor may another trainer train that network. Callbacks may evaluate
/// and predict.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OutputCost<T> outputCost;
    private TrainingState<T> state;

    /// <summary>Initializes a trainer.</summary>
    /// <param name="network">The network to train; it is trained itself, not a copy.</param>
    /// <param name="cost">What to make small.</param>
    /// <param name="optimizer">How the gradients move the parameters.</param>
    /// <param name="options">Epochs, batch size, order, seed; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost is a cross-entropy, and the last activation does not fit it; a rule is for a layer that the network does not have; or the
    /// optimizer searches lines, and a layer is random or depends on the batch, or a rule says what it cannot do.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// <see cref="TrainingOptions.WeightAveraging"/> needs a copy of the network, but another thread trains it, or began to meanwhile.
    /// </exception>
    public Trainer(Network<T> network, Cost cost, Optimizer optimizer, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(optimizer);
        outputCost = new OutputCost<T>(network, cost);
        Network = network;
        Cost = cost;
        Optimizer = optimizer;
        Options = options ?? new TrainingOptions();
        OneFunction.RequireLayers(optimizer, network.Description);
        OneFunction.RequireRules(optimizer, network, Options);
        state = new TrainingState<T>(network, cost, outputCost, optimizer, Options);
    }

    /// <summary>The network that is trained.</summary>
    public Network<T> Network { get; }

    /// <summary>What is made small.</summary>
    public Cost Cost { get; }

    /// <summary>How the gradients move the parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Epochs, batch size, order, seed, callbacks.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The network with the moving average of the parameters, if <see cref="TrainingOptions.WeightAveraging"/> asks for one.</summary>
    /// <value>
    /// One and the same network all along, up to date after each step; before the first it has the initial parameters. Null if none was asked for.
    /// </value>
    public Network<T>? AveragedNetwork => state.Average?.Network;

    /// <summary>Whether the network is trained at the moment, on whatever thread. A trainer that is being saved is not at work.</summary>
    internal bool IsAtWork => Network.Writes.IsWritten;

    /// <summary>Trains for <see cref="TrainingOptions.Epochs"/> epochs; called again, it goes on where it was.</summary>
    /// <remarks>
    /// The data is checked before anything changes: what can never be right is refused, and what is suspicious is in
    /// <see cref="TrainingHistory.Warnings"/>. An epoch that was cancelled or stopped within is not counted: the next call begins it anew,
    /// from the present parameters. Each call makes new states of the callbacks; what they have reduced the learning rate to stays. An exception
    /// ends Fit, and the trainer can be used again. If a callback threw it, the network is as the last step left it; of any other, as of a
    /// schedule, a layer or <paramref name="progress"/>, the callbacks hear with <see cref="StopReason.Failed"/>, and put the best back.
    /// </remarks>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate after each epoch, never to learn from; null for none.</param>
    /// <param name="progress">Told of each epoch when it is done, on the thread that trains unless it is a <see cref="Progress{T}"/>.</param>
    /// <param name="cancellationToken">Looked at between batches; when it is cancelled, Fit returns with what it has.</param>
    /// <returns>The course of this call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network, the cost or a metric, or has values that are not finite; or all targets of an output lie outside the range of
    /// the last activation; or a layer that depends on the batch, such as <see cref="BatchNorm"/>, would get a batch of one example; or the optimizer
    /// needs all examples in one batch.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A cost or gradient was not finite; no parameter or statistic has changed in that step.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network is in training already, a callback monitors no existing number, or a schedule gives a rate that is negative or not finite.
    /// </exception>
    public TrainingHistory Fit(
        Dataset<T> training,
        Dataset<T>? validation = null,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        RequireFit(training, validation);

        Enter();
        try
        {
            using EpochLoop<T> loop = new(state, Options, Optimizer, training, validation);
            return loop.Run(progress, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>One update of the parameters on one batch; allocates nothing unless the batch is larger than any before.</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>J at the parameters before the update; after it for an optimizer that searches a line.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the targets do not fit the cost.</exception>
    /// <exception cref="TrainingDivergedException">The cost or a gradient was not finite; no parameter has moved.</exception>
    /// <exception cref="InvalidOperationException">The network is in training already, on another thread or in a callback of its own.</exception>
    public double Step(Matrix<T> inputs, Matrix<T> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        Batch<T> batch = outputCost.RequireBatch(inputs, targets);
        outputCost.RequireBatchSize(new EpochBatches(batch.Count), nameof(inputs));
        Enter();
        try
        {
            return state.Step(batch);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Cost, accuracy and metrics on a data set, of the averaged network where <see cref="WeightAveraging.Evaluates"/> says so; nothing changes.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="metrics">What to compute beside the metrics of the options.</param>
    /// <returns>The mean cost over the examples, the accuracy where the targets are classes, and the metrics.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or a metric is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network, the cost or a metric, or has values that are not finite.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public Evaluation Evaluate(Dataset<T> data, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(data);
        IReadOnlyList<Metric> all = metrics.IsEmpty ? Options.Metrics : (Options with { Metrics = [.. Options.Metrics, .. metrics] }).Metrics;
        RequireData(data, all, "data", nameof(data));
        return Evaluator.Run(state.EvaluationCost, data, all, Options.Threads);
    }

    /// <summary>Tries learning rates from small to large on a copy of the network; neither the network nor this trainer changes.</summary>
    /// <remarks>
    /// The copy begins with the present parameters and a new state of the optimizer, whose rate grows from batch to batch, and has the options of this
    /// trainer without its callbacks. Smith, Cyclical learning rates for training neural networks (2017, section 3.3).
    /// </remarks>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="range">From where to where, in how many iterations; null for the defaults.</param>
    /// <returns>The costs at the rates, and a suggestion.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network or the cost, or has values that are not finite; or the rates are out of the range of T, or do not rise.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    /// <exception cref="NotSupportedException">The optimizer has no learning rate.</exception>
    /// <exception cref="TrainingDivergedException">The cost or a gradient was not finite at the very first, smallest rate.</exception>
    public LearningRateCurve FindLearningRate(Dataset<T> training, LearningRateRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        RequireTraining(training);
        return LearningRateFinder.Run(Network, Cost, Optimizer, Options, training, range ?? new LearningRateRange());
    }
}
