using System.Diagnostics;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet;

/// <summary>Trains a network: batch, mini-batch or stochastic gradient descent on a cost.</summary>
/// <remarks>
/// <code>
/// a step:  forward → J → all gradients → all finite? → update                         (Eq. 1 to 9)
/// </code>
/// No parameter moves before all gradients of the step have been seen finite. The same network, data, options and seed give the same bits.
/// A trainer is for one thread at a time; others may use other trainers and networks meanwhile.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OptimizerRun<T> optimizerRun;
    private readonly OutputCost<T> outputCost;
    private NetworkObjective<T>? objective;
    private int epochs;
    private long iterations;
    private int busy;

    /// <summary>Initializes a trainer.</summary>
    /// <param name="network">The network to train; it is trained itself, not a copy.</param>
    /// <param name="cost">What to make small.</param>
    /// <param name="optimizer">How the gradients move the parameters.</param>
    /// <param name="options">Epochs, batch size, order, seed; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost is a cross-entropy, and the last activation does not fit it; or the optimizer searches lines, and a layer is random or depends
    /// on the batch.
    /// </exception>
    public Trainer(Network<T> network, Cost cost, Optimizer optimizer, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(optimizer);
        OneFunction.RequireLayers(optimizer, network.Description);
        outputCost = new OutputCost<T>(network, cost);
        Network = network;
        Cost = cost;
        Optimizer = optimizer;
        Options = options ?? new TrainingOptions();
        optimizerRun = optimizer.Start(network.Parameters);
    }

    /// <summary>The network that is trained.</summary>
    public Network<T> Network { get; }

    /// <summary>What is made small.</summary>
    public Cost Cost { get; }

    /// <summary>How the gradients move the parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Epochs, batch size, order, seed.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Trains for <see cref="TrainingOptions.Epochs"/> epochs; called again, it goes on where it was.</summary>
    /// <remarks>
    /// The data is checked before anything changes. An epoch that was cancelled within is not counted: the next call begins it anew, from
    /// the present parameters.
    /// </remarks>
    /// <param name="training">The examples to learn from.</param>
    /// <param name="validation">Examples to evaluate after each epoch, never to learn from; null for none.</param>
    /// <param name="progress">Told of each epoch when it is done, on the thread that trains unless it is a <see cref="Progress{T}"/>.</param>
    /// <param name="cancellationToken">Looked at between batches; when it is cancelled, Fit returns with what it has.</param>
    /// <returns>The course of this call.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The data does not fit the network or the cost, or has values that are not finite; or the optimizer needs all examples in one batch.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A cost or gradient was not finite; no parameter has moved in that step.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses this trainer.</exception>
    public TrainingHistory Fit(
        Dataset<T> training,
        Dataset<T>? validation = null,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        OneFunction.RequireWholeBatch(Optimizer, Options, training.Count, nameof(training));
        RequireData(training, "training data", nameof(training));
        RequireValidation(validation);

        Enter();
        try
        {
            return Run(training, validation, progress, cancellationToken);
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
    /// <exception cref="InvalidOperationException">Another thread uses this trainer.</exception>
    public double Step(Matrix<T> inputs, Matrix<T> targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        Batch<T> batch = outputCost.RequireBatch(inputs, targets);
        Enter();
        try
        {
            optimizerRun.Begin();
            return Step(batch, epochs + 1);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Cost and accuracy on a data set; nothing changes.</summary>
    /// <param name="data">The examples.</param>
    /// <returns>The mean cost over the examples, and the accuracy where the targets are classes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The data does not fit the network or the cost, or has values that are not finite.</exception>
    public Evaluation Evaluate(Dataset<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireData(data, "data", nameof(data));
        return Evaluator.Run(outputCost, data, Options.Threads);
    }

    private TrainingHistory Run(
        Dataset<T> training, Dataset<T>? validation, IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        long iterationsBefore = iterations;
        int lastEpoch = (int)Math.Min((long)epochs + Options.Epochs, int.MaxValue);
        BatchFeed<T> feed = new(training, Options);
        bool classes = TargetClass.AreClasses(training.Slice(0, training.Count).Targets);
        List<EpochReport> reports = [];
        StopReason stopReason = StopReason.Completed;
        optimizerRun.Begin();
        try
        {
            while (epochs < lastEpoch)
            {
                int epoch = epochs + 1;
                feed.BeginEpoch(epoch);
                double costSum = 0;
                int right = 0;
                while (!cancellationToken.IsCancellationRequested && feed.TryNext(out Batch<T> batch))
                {
                    costSum += Step(batch, epoch) * batch.Count;
                    right += classes ? Accuracy.CountRight(objective!.Predictions, batch.Targets) : 0;
                }

                if (!feed.IsAtEnd)
                {
                    stopReason = StopReason.Cancelled;
                    break;
                }

                epochs = epoch;
                EpochReport report = new()
                {
                    Epoch = epoch,
                    LastEpoch = lastEpoch,
                    Iteration = iterations,
                    Cost = costSum / training.Count,
                    Accuracy = classes ? (double)right / training.Count : null,
                    Validation = validation is null ? null : Evaluator.Run(outputCost, validation, Options.Threads),
                    Elapsed = Stopwatch.GetElapsedTime(started),
                };
                reports.Add(report);
                progress?.Report(report);
                if (optimizerRun.HasConverged)
                {
                    stopReason = StopReason.Converged;
                    break;
                }
            }
        }
        catch (TrainingDivergedException exception)
        {
            exception.History = new TrainingHistory(reports, StopReason.Diverged, iterations - iterationsBefore);
            throw;
        }

        return new TrainingHistory(reports, stopReason, iterations - iterationsBefore);
    }

    private double Step(Batch<T> batch, int epoch)
    {
        if (objective is null || objective.Capacity < batch.Count)
        {
            objective = new NetworkObjective<T>(outputCost, batch.Count, Options.Threads);
        }

        objective.Begin(batch, epoch, iterations + 1);
        double cost = optimizerRun.Step(objective, iterations + 1);
        iterations++;
        return cost;
    }

    private void RequireData(Dataset<T> data, string what, string parameter)
    {
        MatrixStorage.RequireFinite(data.Slice(0, data.Count).Inputs, $"Inputs of the {what}", parameter);
        outputCost.RequireBatch(data.Inputs, data.Targets);
    }

    /// <summary>Names the validation data in what is said of it, which the reader would take for the training data.</summary>
    private void RequireValidation(Dataset<T>? validation)
    {
        if (validation is null)
        {
            return;
        }

        try
        {
            RequireData(validation, "validation data", nameof(validation));
        }
        catch (ArgumentException exception) when (exception.ParamName != nameof(validation))
        {
            throw new ArgumentException($"The validation data does not fit. {exception.Message}", nameof(validation), exception);
        }
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref busy, 1) != 0)
        {
            throw new InvalidOperationException("This trainer is at work on another thread, or in a callback of its own. Use a trainer for each.");
        }
    }

    private void Leave() => Volatile.Write(ref busy, 0);
}
