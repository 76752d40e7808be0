using System.Numerics;

namespace NeuralNet;

/// <summary>A copy of everything that training moves in a network and in its average, in memory that is made once.</summary>
internal sealed class TrainingSnapshot<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] live;
    private readonly int trained;
    private readonly T[][] copies;
    private readonly WeightAverage<T>? average;
    private long updates;

    /// <summary>Makes the memory for a copy.</summary>
    public TrainingSnapshot(TrainingState<T> state)
    {
        average = state.Average;
        trained = Numbers(state.Network).Count();
        live = [.. Numbers(state.Network), .. average is null ? [] : Numbers(average.Network)];
        copies = [.. live.Select(parameter => new T[parameter.Count])];
    }

    /// <summary>The epoch after which it was taken.</summary>
    public int Epoch { get; private set; }

    /// <summary>Copies the present numbers, over those of before.</summary>
    public void Take(int epoch)
    {
        Epoch = epoch;
        updates = average?.Updates ?? 0;
        for (int p = 0; p < live.Length; p++)
        {
            live[p].Values.CopyTo(copies[p]);
        }
    }

    /// <summary>Puts the numbers back.</summary>
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
                // They come into the network at the end, and there all are finite.
                numbers.Require(live[p].Path, double.NaN, FiniteCheck.All<T>(copies[p]), "finite numbers");
            }
        }
    }

    /// <summary>All numbers of a network that training changes.</summary>
    private static IEnumerable<Parameter<T>> Numbers(Network<T> network) => network.Parameters.Concat(network.Statistics);
}
