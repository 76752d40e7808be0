using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Visits what changes while a network is trained, to save it in a checkpoint or to load it from there.</summary>
/// <remarks>
/// One method names each number once and serves both directions, so that saving and loading cannot differ: where <see cref="IsLoading"/>, the
/// numbers are overwritten, otherwise they are read. Each has a name of its own; names join with a dot to a path, which stands in the file and in
/// messages. Visit the same names in the same order; a list that grows says its <see cref="Length"/> first, and what is there only
/// sometimes a <see cref="Flag"/>, behind which saving and loading take the same way.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct StateVisitor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StateStore store;
    private readonly string path;

    /// <summary>Initializes a visitor of a store, at its root or deeper.</summary>
    internal StateVisitor(StateStore store, string path = "")
    {
        this.store = store;
        this.path = path;
    }

    /// <summary>Updates of the parameters at which the run stands; no state of an optimizer counts more.</summary>
    internal long Iterations { get; init; }

    /// <summary>Complete epochs at which the run stands; nothing of a callback counts more.</summary>
    internal int Epochs { get; init; }

    /// <summary>Whether nothing is written yet: what grows or comes later is visited as if it were there.</summary>
    internal bool IsRehearsal => store.IsRehearsal;

    /// <summary>Whether numbers are loaded; otherwise they are saved, and nothing may change.</summary>
    public bool IsLoading => store.IsLoading;

    /// <summary>Visits numbers of the network's type, such as the velocity of a parameter.</summary>
    /// <param name="name">The name of the list, used once.</param>
    /// <param name="values">The numbers, which loading overwrites.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: the list is not there, or has another length or type.</exception>
    public void Numbers(string name, Span<T> values)
    {
        if (typeof(T) == typeof(float))
        {
            store.Floats(PathOf(name), Reinterpret.Float(values));
        }
        else
        {
            store.Doubles(PathOf(name), Reinterpret.Double(values));
        }
    }

    /// <summary>Visits numbers in double, such as sums, which are so for every network.</summary>
    /// <param name="name">The name of the list, used once.</param>
    /// <param name="values">The numbers, which loading overwrites.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: the list is not there, or has another length or type.</exception>
    public void Doubles(string name, Span<double> values) => store.Doubles(PathOf(name), values);

    /// <summary>Visits whole numbers.</summary>
    /// <param name="name">The name of the list, used once.</param>
    /// <param name="values">The numbers, which loading overwrites.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: the list is not there, or has another length or type.</exception>
    public void Integers(string name, Span<long> values) => store.Integers(PathOf(name), values);

    /// <summary>Visits a single number; any is loaded, NaN and the infinities too.</summary>
    /// <param name="name">The name of the number, used once.</param>
    /// <param name="value">The number, which loading overwrites.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: it is not there.</exception>
    public void Number(string name, ref double value)
    {
        double number = value;
        store.Number(PathOf(name), ref number);
        value = number;
    }

    /// <summary>Visits a whole number.</summary>
    /// <param name="name">The name of the number, used once.</param>
    /// <param name="value">The number, which loading overwrites.</param>
    /// <param name="smallest">The smallest that is loaded; by default any.</param>
    /// <param name="largest">The largest that is loaded; by default any.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: it is not there, or out of its range.</exception>
    public void Integer(string name, ref long value, long smallest = long.MinValue, long largest = long.MaxValue)
    {
        long number = value;
        store.Integer(PathOf(name), ref number);
        if (IsLoading && (number < smallest || number > largest))
        {
            throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {smallest} to {largest}, but found {number}"));
        }

        value = number;
    }

    /// <summary>Visits a whole number.</summary>
    /// <param name="name">The name of the number, used once.</param>
    /// <param name="value">The number, which loading overwrites.</param>
    /// <param name="smallest">The smallest that is loaded; by default any.</param>
    /// <param name="largest">The largest that is loaded; by default any.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: it is not there, or out of its range.</exception>
    public void Integer(string name, ref int value, int smallest = int.MinValue, int largest = int.MaxValue)
    {
        long number = value;
        Integer(name, ref number, smallest, (long)largest);
        value = (int)number;
    }

    /// <summary>Visits what is true or false; in the file it is 1 or 0.</summary>
    /// <param name="name">The name, used once.</param>
    /// <param name="value">The value, which loading overwrites.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">Loading: it is not there, or neither 0 nor 1.</exception>
    public void Flag(string name, ref bool value)
    {
        long number = value ? 1 : 0;
        Integer(name, ref number, 0, 1);
        value = number == 1;
    }

    /// <summary>How many numbers a list has, before it is visited under the same name: memory is made for what is there, and for no more.</summary>
    /// <param name="name">The name of the list.</param>
    /// <param name="present">How many it has now.</param>
    /// <returns>While saving, those present; while loading, those in the file.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="present"/> is negative.</exception>
    /// <exception cref="InvalidDataException">Loading: the list is not there.</exception>
    public int Length(string name, int present) => store.Length(PathOf(name), NeuralNet.Require.IndexFromZero(present, nameof(present)));

    /// <summary>A visitor of the same file whose names stand behind this one.</summary>
    /// <param name="name">A name, such as that of a part that has state of its own.</param>
    /// <returns>The visitor of the part.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public StateVisitor<T> Within(string name) => new(store, PathOf(name)) { Iterations = Iterations, Epochs = Epochs };

    /// <summary>A visitor of one of several parts.</summary>
    internal StateVisitor<T> Within(int index) => Within(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same place, of a run that stands at an iteration.</summary>
    internal StateVisitor<T> At(long iterations, int epochs) => new(store, path) { Iterations = iterations, Epochs = epochs };

    /// <summary>Whether what stands here begins anew, so that nothing is loaded into it.</summary>
    internal bool IsFresh => store.IsFresh(path);

    /// <summary>Loading: all has been loaded, and nothing has changed yet.</summary>
    /// <exception cref="InvalidDataException">There is more than was asked for.</exception>
    internal void End() => store.End();

    /// <summary>The exception for a value that cannot be.</summary>
    internal InvalidDataException Invalid(string name, string problem) => store.Invalid(PathOf(name), problem);

    /// <summary>Refuses a loaded number that cannot be.</summary>
    internal void Require(string name, double value, bool holds, string expected)
    {
        if (IsLoading && !holds)
        {
            throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"expected {expected}, but found {value}"));
        }
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
