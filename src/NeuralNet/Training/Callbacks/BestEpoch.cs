using System.Numerics;

namespace NeuralNet;

/// <summary>Keeps the parameters of the best epoch, and restores them when training ends.</summary>
/// <param name="monitored">The number that is compared.</param>
/// <param name="restoreBest">When the parameters are restored.</param>
/// <param name="equalEpochs">Which of several equally good epochs is kept.</param>
/// <param name="worthWaiting">Counts the epochs without an improvement that is worth waiting for.</param>
internal class BestEpoch<T>(Monitored monitored, RestoreBest restoreBest, EqualEpochs equalEpochs, Improvement worthWaiting) : CallbackRun<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A smaller improvement than one that is worth waiting for is still an improvement, and its parameters are kept.
    private readonly Improvement best = new(monitored);
    private TrainingState<T>? training;
    private Snapshot? snapshot;

    /// <summary>Whether a number of the training data decides which parameters are kept.</summary>
    internal override bool KeepsByTraining => Keeps && !monitored.NeedsValidation;

    /// <summary>The number of epochs since the last improvement that was worth waiting for.</summary>
    protected int Waited => worthWaiting.Waited;

    private bool Keeps => restoreBest != RestoreBest.Never;

    /// <summary>Refuses a training that does not have the monitored number.</summary>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        monitored.RequirePresent(context);
        training = context.Fit.State;
    }

    /// <summary>Compares the last epoch, and copies the parameters if it is the best.</summary>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        double value = Keeps ? monitored.OfItsParameters(context.Report) : monitored.Of(context.Report);
        _ = worthWaiting.See(value);
        bool isBest = best.See(value) || (equalEpochs == EqualEpochs.KeepLast && value == best.Best);
        if (isBest && Keeps)
        {
            snapshot ??= new Snapshot(training!);
            snapshot.Take(training!.Epochs);
        }
    }

    /// <summary>Restores the best.</summary>
    public override void OnFitEnd(in CallbackContext<T> context)
    {
        if (snapshot is not null && (restoreBest == RestoreBest.Always || context.StopReason != StopReason.Cancelled))
        {
            snapshot.Restore();
            context.Fit.RestoredEpoch = snapshot.Epoch;
        }
    }

    /// <summary>Visits the comparison, and the copy if there is one. <see cref="OnFitBegin"/> is called before the state is loaded.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
        best.VisitState(state.Within("best"));
        worthWaiting.VisitState(state.Within("worthWaiting"));
        bool hasSnapshot = snapshot is not null;
        state.Flag("hasSnapshot", ref hasSnapshot);
        snapshot = hasSnapshot ? snapshot ?? new Snapshot(training!) : null;

        // A rehearsal visits the copy that there may be later.
        Snapshot? visited = snapshot ?? (state.IsRehearsal && Keeps ? new Snapshot(training!) : null);
        visited?.VisitState(state.Within("snapshot"));
    }

    /// <summary>A copy of all numbers that training changes in a network and in its average. Its memory is allocated once.</summary>
    internal sealed class Snapshot
    {
        private readonly Parameter<T>[] live;
        private readonly int trained;
        private readonly T[][] copies;
        private readonly WeightAverage<T>? average;
        private long updates;

        /// <summary>Allocates the memory for a copy.</summary>
        public Snapshot(TrainingState<T> state)
        {
            average = state.Average;
            trained = Numbers(state.Network).Count();
            live = [.. Numbers(state.Network), .. average is null ? [] : Numbers(average.Network)];
            copies = [.. live.Select(parameter => new T[parameter.Count])];
        }

        /// <summary>The epoch after which it was taken.</summary>
        public int Epoch { get; private set; }

        /// <summary>Copies the present numbers. It overwrites the copy before.</summary>
        public void Take(int epoch)
        {
            Epoch = epoch;
            updates = average?.Updates ?? 0;
            for (int p = 0; p < live.Length; p++)
            {
                live[p].Values.CopyTo(copies[p]);
            }
        }

        /// <summary>Copies the numbers back.</summary>
        public void Restore()
        {
            for (int p = 0; p < live.Length; p++)
            {
                copies[p].CopyTo(live[p].Values);
            }

            average?.Updates = updates;
        }

        /// <summary>Visits the copy.</summary>
        public void VisitState(in StateVisitor<T> state)
        {
            int epoch = Epoch;
            state.Integer("epoch", ref epoch, 1, state.Epochs);
            Epoch = epoch;
            state.Integer("updates", ref updates, 0, state.Iterations);
            for (int p = 0; p < live.Length; p++)
            {
                StateVisitor<T> numbers = state.Within(p < trained ? "network" : "average");
                numbers.Numbers(live[p].Path, copies[p]);
                if (state.IsLoading)
                {
                    // These numbers become those of the network at the end, where all must be finite.
                    numbers.Require(live[p].Path, double.NaN, FiniteCheck.All<T>(copies[p]), "finite numbers");
                }
            }
        }

        /// <summary>All numbers of a network that training changes.</summary>
        private static IEnumerable<Parameter<T>> Numbers(Network<T> network) => network.Parameters.Concat(network.Statistics);
    }
}
