using System.Numerics;

namespace NeuralNet;

/// <content>Continuing what was interrupted, and what is saved for that between two calls.</content>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Continues a Fit that was interrupted, to the same bits: from the next step on it is that Fit.</summary>
    /// <remarks>
    /// Epochs are counted from where that Fit began, by the present options. All is loaded before anything changes: if this throws before the first
    /// step, network, average and trainer are as before, and callbacks have heard of a beginning at most. The parameters come last.
    /// </remarks>
    /// <param name="run">What <see cref="CallbackContext{T}.VisitRun"/> has saved.</param>
    /// <param name="numbers">The parameters and statistics at that point, in a network with the same layers.</param>
    /// <param name="training">The examples to learn from; if there are more or fewer than before, an epoch that had begun begins anew.</param>
    /// <param name="validation">Examples to evaluate on.</param>
    /// <param name="fresh">What begins anew.</param>
    /// <param name="progress">Told of each epoch that is still to do.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>The course of the whole Fit, what was before included.</returns>
    /// <exception cref="ArgumentException">The data does not fit, as in Fit; or <paramref name="numbers"/> are those of other layers.</exception>
    /// <exception cref="InvalidDataException">A value is not there, or cannot be.</exception>
    internal TrainingHistory Resume(
        in StateVisitor<T> run,
        Network<T> numbers,
        Dataset<T> training,
        Dataset<T>? validation = null,
        ResetParts fresh = ResetParts.None,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        RequireFit(training, validation);
        RequireNumbers(numbers);
        Enter();
        try
        {
            TrainingState<T> loaded = state.Anew();
            loaded.VisitState(run.Within("state"), fresh);
            using EpochLoop<T> loop = new(loaded, Options, Optimizer, training, validation);
            loop.Load(run, fresh);
            run.End();
            loaded.Commit(numbers);
            state = loaded;
            return loop.Run(progress, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Reads network and state of one moment, such as to save them. Nobody may train meanwhile, but other threads may read the network too.</summary>
    /// <exception cref="InvalidOperationException">The trainer is at work, or another thread saves it.</exception>
    internal void AtRest(Action read)
    {
        Network.Writes.Hold();
        try
        {
            AveragedNetwork?.Writes.Hold();
            read();
        }
        finally
        {
            AveragedNetwork?.Writes.EndHold();
            Network.Writes.EndHold();
        }
    }

    /// <summary>Saves the state between two calls of Fit, but for the numbers of the network; to be called in <see cref="AtRest"/>.</summary>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not say what its state is.</exception>
    internal void VisitState(in StateVisitor<T> run)
    {
        state.VisitState(run.Within("state"));
    }

    /// <summary>Loads what <see cref="VisitState"/> has saved, or the training alone of what a Fit has; the next Fit goes on from there.</summary>
    /// <param name="run">The state.</param>
    /// <param name="numbers">The parameters and statistics, in a network with the same layers.</param>
    /// <param name="fresh">What begins anew.</param>
    /// <exception cref="InvalidDataException">A value is not there, or cannot be; nothing has changed.</exception>
    internal void Restore(in StateVisitor<T> run, Network<T> numbers, ResetParts fresh = ResetParts.None)
    {
        RequireNumbers(numbers);
        Enter();
        try
        {
            TrainingState<T> loaded = state.Anew();
            loaded.VisitState(run.Within("state"), fresh);
            run.End();
            loaded.Commit(numbers);
            state = loaded;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Refuses numbers of a network with other layers, before some of them are copied.</summary>
    private void RequireNumbers(Network<T> numbers)
    {
        if (!Shapes(numbers).SequenceEqual(Shapes(Network)))
        {
            throw new ArgumentException("Expected the numbers of a network with the same layers, but their paths or shapes differ.", nameof(numbers));
        }

        static IEnumerable<(string Path, int Rows, int Columns)> Shapes(Network<T> network) =>
            network.Parameters.Concat(network.Statistics).Select(parameter => (parameter.Path, parameter.Rows, parameter.Columns));
    }
}
