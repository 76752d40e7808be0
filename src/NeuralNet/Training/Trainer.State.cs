using System.Numerics;

namespace NeuralNet;

/// <content>The state between two steps: reading it, saving it, and continuing from it.</content>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string IterationsName = "iterations";

    private const string OptimizerNames = "optimizer.";

    /// <summary>Copies the numbers that the optimizer keeps from step to step, such as the moments of Adam.</summary>
    /// <remarks>
    /// <c>iterations</c> is the number of updates so far. Schedules and Adam's corrections use it. All other names begin with <c>optimizer.</c> and are
    /// those of a checkpoint. The means of Adam's gradients of the first layer's weights are <c>optimizer.0.first.layers.0.weight</c>: 0 is the place of
    /// the stage in the chain, and the means of the squares have <c>second</c> instead of <c>first</c>. Matrices are stored column by column. A flag is 1
    /// or 0. docs/files.md lists all names.
    /// </remarks>
    /// <returns>The numbers by name, in double. A later step does not change them.</returns>
    /// <exception cref="InvalidOperationException">Another thread trains with this trainer.</exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not save its state.</exception>
    public IReadOnlyDictionary<string, double[]> ReadOptimizerState() => SavedState().Numbers(IsOfOptimizer);

    /// <summary>Replaces some or all of the numbers that the optimizer keeps from step to step. The others stay.</summary>
    /// <remarks>The parameters of the network do not change. For float each number is rounded to the nearest.</remarks>
    /// <param name="state">Numbers by name, with the names and lengths of <see cref="ReadOptimizerState"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no such name, a list has another length, or a number is not valid. The message has the name. Nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trainer is training.</exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not save its state.</exception>
    public void SetOptimizerState(IReadOnlyDictionary<string, double[]> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using TrainingLock locked = new(Network, AveragedNetwork);
        NamedState store = SavedState();
        try
        {
            if (state.Keys.FirstOrDefault(name => !IsOfOptimizer(name)) is { } other)
            {
                throw store.Invalid(other, $"expected the name {IterationsName}, or one that begins with {OptimizerNames}");
            }

            store.Replace(state);
            Load(new StateVisitor<T>(store), Network, ResetParts.None);
        }
        catch (InvalidDataException exception)
        {
            throw new ArgumentException($"{exception.Message} Nothing was changed.", nameof(state), exception);
        }
    }

    /// <summary>Continues an interrupted Fit. From the next step on it computes the same bits as without the interruption.</summary>
    /// <remarks>
    /// The present options say how many epochs there are, counted from the beginning of that Fit. Everything is loaded before anything changes. If this
    /// throws before the first step, then network, average and trainer are as before, and at most <c>OnFitBegin</c> of the callbacks was called.
    /// </remarks>
    /// <param name="run">What <see cref="FitState{T}.VisitRun"/> saved.</param>
    /// <param name="numbers">The parameters and statistics at that point, in a network with the same layers.</param>
    /// <param name="training">The training data. If it has another number of examples, an epoch in progress begins again.</param>
    /// <param name="validation">The validation data.</param>
    /// <param name="reset">The parts that are not loaded.</param>
    /// <param name="dataTexts">The texts that identify the data in a checkpoint, if they are known.</param>
    /// <param name="progress">Receives the report of each remaining epoch.</param>
    /// <param name="cancellationToken">Cancels the training between two batches.</param>
    /// <returns>The history of the whole Fit, including the epochs before.</returns>
    /// <exception cref="ArgumentException">The data does not fit, as in Fit; or <paramref name="numbers"/> belong to other layers.</exception>
    /// <exception cref="InvalidDataException">A value is missing or not valid.</exception>
    internal TrainingHistory Resume(
        in StateVisitor<T> run,
        Network<T> numbers,
        ExampleSource<T> training,
        ExampleSource<T>? validation = null,
        ResetParts reset = ResetParts.None,
        (string Training, string? Validation)? dataTexts = null,
        IProgress<EpochReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        FitData<T> data = checks.RequireFit(training, validation);
        RequireNumbers(numbers);
        using TrainingLock locked = new(Network, AveragedNetwork);
        TrainingState<T> loaded = state.CreateForLoading();
        loaded.VisitState(run.Within("state"), reset);
        using FitState<T> fit = new(loaded, Options, data) { DataTexts = dataTexts };
        fit.Load(run, reset);
        run.End();
        loaded.Commit(numbers);
        state = loaded;
        return new EpochLoop<T>(fit).Run(progress, cancellationToken);
    }

    /// <summary>Reads network and state while no thread may train, for example to save them. Other threads may read the network too.</summary>
    /// <exception cref="InvalidOperationException">The trainer is training, or another thread saves it.</exception>
    internal void WithoutTraining(Action read)
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

    /// <summary>Saves the state between two calls of Fit, without the numbers of the network. Call it in <see cref="WithoutTraining"/>.</summary>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not save its state.</exception>
    internal void VisitState(in StateVisitor<T> run) => state.VisitState(run.Within("state"));

    /// <summary>Loads what <see cref="VisitState"/> saved, or only the training of what a Fit saved. The next Fit continues from there.</summary>
    /// <param name="run">The state.</param>
    /// <param name="numbers">The parameters and statistics, in a network with the same layers.</param>
    /// <param name="reset">The parts that are not loaded.</param>
    /// <exception cref="InvalidDataException">A value is missing or not valid. Nothing has changed.</exception>
    internal void Restore(in StateVisitor<T> run, Network<T> numbers, ResetParts reset = ResetParts.None)
    {
        RequireNumbers(numbers);
        using TrainingLock locked = new(Network, AveragedNetwork);
        Load(run.Within("state"), numbers, reset);
    }

    private static bool IsOfOptimizer(string name) => name == IterationsName || name.StartsWith(OptimizerNames, StringComparison.Ordinal);

    private NamedState SavedState()
    {
        NamedState store = new();
        long seen = Network.Writes.BeginRead();
        state.VisitState(new StateVisitor<T>(store));
        Network.Writes.EndRead(seen);
        return store;
    }

    private void Load(in StateVisitor<T> visitor, Network<T> numbers, ResetParts reset)
    {
        TrainingState<T> loaded = state.CreateForLoading();
        loaded.VisitState(visitor, reset);
        visitor.End();
        loaded.Commit(numbers);
        state = loaded;
    }

    /// <summary>Refuses the numbers of a network with other layers, before any of them is copied.</summary>
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
