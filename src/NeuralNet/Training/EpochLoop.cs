using System.Numerics;

namespace NeuralNet;

/// <summary>Trains in one call of Fit: epoch after epoch, batch after batch.</summary>
internal sealed class EpochLoop<T>(FitState<T> fit)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly TrainingState<T> state = fit.State;
    private readonly EpochProgress<T> epoch = fit.Epoch;

    /// <summary>Trains until all epochs are done or something stops the training.</summary>
    public TrainingHistory Run(IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        try
        {
            state.GradientComputed = fit.Callbacks.IsEmpty ? null : fit.Callbacks.SeeGradient;
            return fit.End(RunEpochs(progress, cancellationToken));
        }
        finally
        {
            state.GradientComputed = null;

            // If something other than a callback has thrown, the callbacks can still restore the best parameters.
            fit.Callbacks.End(StopReason.Failed);
        }
    }

    private StopReason RunEpochs(IProgress<EpochReport>? progress, CancellationToken cancellationToken)
    {
        state.LastIteration = fit.LastIteration;
        if (!fit.IsContinued)
        {
            fit.Callbacks.Begin();
            state.Begin();
        }

        while (state.Epochs < fit.LastEpoch && (epoch.IsInProgress || fit.StopRequest is null))
        {
            RunBatches(cancellationToken);
            if (!epoch.IsAtEnd)
            {
                return EndWithinEpoch();
            }

            EpochReport report = fit.CompleteEpoch();
            fit.Callbacks.EndEpoch();
            progress?.Report(report);
            if (state.HasConverged)
            {
                fit.Stop(StopReason.Converged);
            }
            else if (state.IsAtLimit)
            {
                fit.Stop(StopReason.EvaluationLimit);
            }

            fit.BeConsistent();
        }

        return state.Epochs < fit.LastEpoch ? fit.StopRequest!.Value
            : state.HasConverged ? StopReason.Converged
            : StopReason.Completed;
    }

    /// <summary>Trains on the batches of the next epoch, or on those that are left of a continued one, until the last or until something stops it.</summary>
    private void RunBatches(CancellationToken cancellationToken)
    {
        epoch.Begin(state.Epochs + 1);
        while (!cancellationToken.IsCancellationRequested && fit.StopRequest is null && epoch.TryNext(out Batch<T> batch))
        {
            double cost = Step(batch);
            epoch.Add(cost, epoch.Metrics.NeedsPredictions ? state.GetPredictions() : default, batch);
            fit.Callbacks.EndIteration();
            fit.BeConsistent();
        }
    }

    private double Step(Batch<T> batch)
    {
        try
        {
            return state.Step(batch, state.Epochs + 1, epoch.Batches, epoch.MicroBatch);
        }
        catch (TrainingDivergedException exception)
        {
            exception.History = fit.End(StopReason.Diverged);
            throw;
        }
    }

    private StopReason EndWithinEpoch()
    {
        if (fit.StopRequest is null)
        {
            fit.BeConsistent(StopReason.Cancelled);
        }

        return fit.StopRequest ?? StopReason.Cancelled;
    }
}
