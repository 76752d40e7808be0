using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Trains a network by batch, mini-batch or stochastic gradient descent on a cost.</summary>
/// <remarks>
/// <code>
/// a step:  forward → J → all gradients → all finite? → update                         (Eq. 1 to 9)
/// </code>
/// No parameter changes before all gradients of the step are known to be finite. An optimizer that tries several points puts the parameters back if one
/// is not. Statistics (<see cref="Layer{T}.Statistics"/>) change after the parameters. The same network, data, options and seed give the same bits.
/// While a trainer trains, other threads may not use it or its network, and another trainer may not train that network. Callbacks may evaluate and
/// predict.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OutputCost<T> outputCost;
    private readonly TrainingChecks<T> checks;
    private TrainingState<T> state;

    /// <summary>Initializes a trainer.</summary>
    /// <param name="network">The network to train. The trainer changes it and does not copy it.</param>
    /// <param name="cost">The cost to minimize.</param>
    /// <param name="optimizer">Changes the parameters by their gradients.</param>
    /// <param name="options">Epochs, batch size, order, seed; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost is a cross-entropy, and the last activation does not fit it; or a rule is for a layer that the network does not have; or the optimizer
    /// compares costs at several points, and a layer is random or mixes the examples of a batch, or a rule asks for something that this optimizer cannot
    /// do; or the optimizer needs sums of squares, and the cost or a regularizer is something else.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// <see cref="TrainingOptions.WeightAveraging"/> needs a copy of the network, but another thread trains it or has just begun to.
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
        DeterministicObjective.RequireLayers(optimizer, network);
        DeterministicObjective.RequireRules(optimizer, network, Options);
        SumOfSquares.Require(optimizer, outputCost, cost, Options);
        checks = new TrainingChecks<T>(outputCost, optimizer, Options);
        state = new TrainingState<T>(network, cost, outputCost, optimizer, Options);
    }

    /// <summary>The network that is trained.</summary>
    public Network<T> Network { get; }

    /// <summary>The cost to minimize.</summary>
    public Cost Cost { get; }

    /// <summary>Changes the parameters by their gradients.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Epochs, batch size, order, seed, callbacks.</summary>
    public TrainingOptions Options { get; }

    /// <summary>The network with the moving average of the parameters, if <see cref="TrainingOptions.WeightAveraging"/> is set.</summary>
    /// <value>
    /// Always the same network. It is updated after each step, and has the initial parameters before the first. Null if there is no average.
    /// </value>
    public Network<T>? AveragedNetwork => state.Average?.Network;

    /// <summary>Whether a thread trains the network at the moment. A trainer that is being saved is not training.</summary>
    internal bool IsAtWork => Network.Writes.IsWritten;

    /// <summary>Whether it has made a step.</summary>
    internal bool HasTrained => state.Iterations > 0;

    /// <summary>The network that <see cref="Evaluate"/> uses.</summary>
    internal Network<T> EvaluatedNetwork => state.EvaluationCost.Network;

    /// <summary>Trains for <see cref="TrainingOptions.Epochs"/> epochs. Another call continues from the present state.</summary>
    /// <remarks>
    /// Fit checks the data before anything changes. It refuses data that can never be right, and reports suspicious data in
    /// <see cref="TrainingHistory.Warnings"/>. Of data that is not in memory it checks the first 256 examples, and the others when it reads them. It reports
    /// the accuracy if those 256 targets are classes and the cost is one for classes. An epoch that was cancelled or stopped before its end is not counted:
    /// the next call begins it again, from the present parameters. Each call creates new states of the callbacks, but keeps the learning rate that they have
    /// reduced. An exception ends Fit, and the trainer can be used again. If a callback threw it, the network has the parameters of the last step. If
    /// something else threw it, such as a schedule, a layer or <paramref name="progress"/>, the callbacks are called with <see cref="StopReason.Failed"/>
    /// and can restore the best parameters.
    /// </remarks>
    /// <param name="training">The training data: a <see cref="Dataset{T}"/>, or a source that is read while the training runs.</param>
    /// <param name="validation">Data to evaluate after each epoch. The network does not learn from it. Null for none.</param>
    /// <param name="progress">Receives the report of each complete epoch, on the thread that trains unless it is a <see cref="Progress{T}"/>.</param>
    /// <param name="cancellationToken">Checked between batches. If it is cancelled, Fit returns the history so far.</param>
    /// <returns>The history of this call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network, the cost or a metric, or has values that are not finite; or all targets of an output are outside the range of
    /// the last activation; or a layer that mixes examples, such as <see cref="BatchNorm"/>, would get a batch of one example; or the optimizer
    /// needs all examples in one batch, or more memory than there is.
    /// </exception>
    /// <exception cref="NotSupportedException">Targets are missing or have weights, and the cost is one of your own that does not support it (<see cref="Cost.ValidateEntries"/>).</exception>
    /// <exception cref="TrainingDivergedException">A cost or gradient was not finite. No parameter or statistic has changed in that step.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network is in training already, or not adapted (<see cref="Network{T}.Adapt(Dataset{T}, int)"/>). Or a callback monitors a number that does not
    /// exist, or a schedule gives a rate that is negative or not finite.
    /// </exception>
    /// <exception cref="IOException">An example of a source cannot be read. The message names it.</exception>
    /// <exception cref="InvalidDataException">An example of a source that has been read does not fit. The message names it.</exception>
    public TrainingHistory Fit(
        ExampleSource<T> training,
        ExampleSource<T>? validation = null,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        Network.RequireAdapted();
        FitData<T> data = checks.RequireFit(training, validation);
        using TrainingLock locked = new(Network, AveragedNetwork);
        using FitState<T> fit = new(state, Options, data);
        return new EpochLoop<T>(fit).Run(progress, cancellationToken);
    }

    /// <summary>Makes one update of the parameters on one batch. It allocates nothing unless the batch is larger than any before.</summary>
    /// <param name="inputs">Inputs × examples. An array is used without copying; a matrix that is not dense is copied.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>J at the parameters before the update. If the optimizer compares costs at several points, J after the update.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">The shapes do not fit, or the targets do not fit the cost.</exception>
    /// <exception cref="TrainingDivergedException">The cost or a gradient was not finite. No parameter has changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network is in training already, on another thread, or this is one of its callbacks; or the network is not adapted.
    /// </exception>
    public double Step(Matrix<T> inputs, Matrix<T> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        Network.RequireAdapted();
        Batch<T> batch = outputCost.RequireBatch(inputs, targets);
        outputCost.RequireBatchSize(new EpochBatches(batch.Count), nameof(inputs));
        using TrainingLock locked = new(Network, AveragedNetwork);
        return state.Step(batch);
    }

    /// <summary>Computes cost, accuracy and metrics on a data set. Nothing changes.</summary>
    /// <remarks>If <see cref="WeightAveraging.Evaluates"/> is set, they are those of the averaged network.</remarks>
    /// <param name="data">The examples: a <see cref="Dataset{T}"/>, or a source that is read during the call.</param>
    /// <param name="metrics">Metrics to compute in addition to those of the options.</param>
    /// <returns>The mean cost over the examples, the accuracy if the targets are classes, and the metrics.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or a metric is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network, the cost or a metric, or has values that are not finite.
    /// </exception>
    /// <exception cref="NotSupportedException">Targets are missing or have weights, and the cost is one of your own that does not support it (<see cref="Cost.ValidateEntries"/>).</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile; or the network is not adapted.</exception>
    /// <exception cref="IOException">An example of a source cannot be read. The message names it.</exception>
    /// <exception cref="InvalidDataException">An example of a source that has been read does not fit. The message names it.</exception>
    public Evaluation Evaluate(ExampleSource<T> data, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(data);
        state.EvaluationCost.Network.RequireAdapted();
        IReadOnlyList<Metric> all = metrics.IsEmpty ? Options.Metrics : (Options with { Metrics = [.. Options.Metrics, .. metrics] }).Metrics;
        _ = checks.RequireData(data, all, "data", nameof(data));
        return Evaluation.Of(state.EvaluationCost, data, "data", all, Options.Threads);
    }

    /// <summary>Tries learning rates from small to large on a copy of the network. Neither the network nor this trainer changes.</summary>
    /// <remarks>
    /// The copy begins with the present parameters and a new state of the optimizer. The rate grows from batch to batch. The options are those of this
    /// trainer, without its callbacks. Smith, Cyclical learning rates for training neural networks (2017, section 3.3).
    /// </remarks>
    /// <param name="training">The training data.</param>
    /// <param name="range">The smallest and the largest rate, and the number of iterations; null for the defaults.</param>
    /// <returns>The costs at the rates, and a suggestion.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network or the cost, or has values that are not finite; or the rates are out of the range of T, or do not rise.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile; or the network is not adapted.</exception>
    /// <exception cref="NotSupportedException">The optimizer has no learning rate, or the cost does not support the weights of entries, as in <see cref="Fit"/>.</exception>
    /// <exception cref="TrainingDivergedException">The cost or a gradient was not finite at the first and smallest rate.</exception>
    /// <exception cref="IOException">An example of a source cannot be read. The message names it.</exception>
    /// <exception cref="InvalidDataException">An example of a source that has been read does not fit. The message names it.</exception>
    public LearningRateCurve FindLearningRate(ExampleSource<T> training, LearningRateRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        Network.RequireAdapted();
        _ = checks.RequireTraining(training);
        return LearningRateFinder.Run(Network, Cost, Optimizer, Options, training, range ?? new LearningRateRange());
    }

    /// <summary>
    /// The network, the cost, the optimizer and the progress: <c>Trainer(float, 2 => Dense(3), MeanSquaredError, Lbfgs, 5 epochs, 5 iterations)</c>.
    /// </summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Trainer({Precision.Name<T>()}, {Network.Description}, {Cost}, {Optimizer}, {state.Epochs} {RecordText.Noun(state.Epochs, "epoch")}, "
        + $"{state.Iterations} {RecordText.Noun(state.Iterations, "iteration")})");

    /// <summary>Makes the present thread the only one that changes a network and its average, until it is disposed.</summary>
    private readonly struct TrainingLock : IDisposable
    {
        private readonly Network<T> network;
        private readonly Network<T>? average;

        /// <summary>Takes the lock.</summary>
        /// <exception cref="InvalidOperationException">A network is in training already, on another thread, or this is one of its callbacks.</exception>
        public TrainingLock(Network<T> network, Network<T>? average)
        {
            this.network = network;
            this.average = average;
            Enter(network);
            try
            {
                if (average is not null)
                {
                    Enter(average);
                }
            }
            catch (InvalidOperationException)
            {
                network.Writes.Leave();
                throw;
            }
        }

        /// <summary>Releases the lock.</summary>
        public void Dispose()
        {
            average?.Writes.Leave();
            network.Writes.Leave();
        }

        private static void Enter(Network<T> network)
        {
            if (!network.Writes.Enter())
            {
                throw new InvalidOperationException(
                    "The network is in training already: a callback may not train it, neither by its own trainer nor by another. Train a Clone, by a trainer for it.");
            }
        }
    }
}
