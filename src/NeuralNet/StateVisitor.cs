using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>Visits the state that changes during training, to save it in a checkpoint or to load it from one.</summary>
/// <remarks>
/// One method visits each number once for both directions, so saving and loading cannot differ. If <see cref="IsLoading"/> is true, the numbers are
/// overwritten, otherwise they are read. Each has a unique name. Names are joined with dots to a path, which appears in the file and in messages.
/// Always visit the same names in the same order. Visit the <see cref="Length"/> of a growing list before the list. If a value exists only sometimes,
/// visit a <see cref="Flag"/> first, and branch on it for both saving and loading.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct StateVisitor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly StateStore store;
    private readonly string path;

    /// <summary>Initializes a visitor of a store, at its root or at a path.</summary>
    internal StateVisitor(StateStore store, string path = "")
    {
        this.store = store;
        this.path = path;
    }

    /// <summary>The number of updates of the run so far. No counter of an optimizer is larger.</summary>
    internal long Iterations { get; init; }

    /// <summary>The number of complete epochs of the run so far. No counter of a callback is larger.</summary>
    internal int Epochs { get; init; }

    /// <summary>
    /// Whether this visit only collects names and sizes. Lists that grow, and values that come later, are visited as if they existed.
    /// </summary>
    internal bool IsRehearsal => store.IsRehearsal;

    /// <summary>Whether numbers are loaded. If not, they are saved, and you must not change them.</summary>
    public bool IsLoading => store.IsLoading;

    /// <summary>Visits numbers of the network's type, such as the velocity of a parameter.</summary>
    /// <param name="name">The name of the list. Use each name once.</param>
    /// <param name="values">The numbers. Loading overwrites them.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">When loading, the list is missing, or has a different length or type.</exception>
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

    /// <summary>Visits numbers that are in double for every network, such as sums.</summary>
    /// <inheritdoc cref="Numbers" path="/param|/exception"/>
    public void Doubles(string name, Span<double> values) => store.Doubles(PathOf(name), values);

    /// <summary>Visits integers.</summary>
    /// <inheritdoc cref="Numbers" path="/param|/exception"/>
    public void Integers(string name, Span<long> values) => store.Integers(PathOf(name), values);

    /// <summary>Visits a single number. It may be NaN or infinite.</summary>
    /// <param name="name">The name of the number. Use each name once.</param>
    /// <param name="value">The number. Loading overwrites it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">When loading, the number is missing.</exception>
    public void Number(string name, ref double value)
    {
        double number = value;
        store.Number(PathOf(name), ref number);
        value = number;
    }

    /// <summary>Visits an integer.</summary>
    /// <param name="name">The name of the number. Use each name once.</param>
    /// <param name="value">The number. Loading overwrites it.</param>
    /// <param name="smallest">The smallest allowed value when loading. By default there is no limit.</param>
    /// <param name="largest">The largest allowed value when loading. By default there is no limit.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">When loading, the number is missing or out of range.</exception>
    public void Integer(string name, ref long value, long smallest = long.MinValue, long largest = long.MaxValue)
    {
        long number = value;
        store.Integer(PathOf(name), ref number);
        if (IsLoading && (number < smallest || number > largest))
        {
            throw Invalid(name, string.Create(CultureInfo.InvariantCulture, $"expected an integer from {smallest} to {largest}, but found {number}"));
        }

        value = number;
    }

    /// <inheritdoc cref="Integer(string, ref long, long, long)" path="/summary|/param|/exception"/>
    public void Integer(string name, ref int value, int smallest = int.MinValue, int largest = int.MaxValue)
    {
        long number = value;
        Integer(name, ref number, smallest, (long)largest);
        value = (int)number;
    }

    /// <summary>Visits a Boolean value, which is stored as 1 or 0.</summary>
    /// <param name="name">The name. Use each name once.</param>
    /// <param name="value">The value. Loading overwrites it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="InvalidDataException">When loading, the value is missing, or is neither 0 nor 1.</exception>
    public void Flag(string name, ref bool value)
    {
        long number = value ? 1 : 0;
        Integer(name, ref number, 0, 1);
        value = number == 1;
    }

    /// <summary>
    /// Visits the length of a list. Call this before you visit the list under the same name, and allocate memory for the returned length.
    /// </summary>
    /// <param name="name">The name of the list.</param>
    /// <param name="present">The current length.</param>
    /// <returns>The current length while saving, or the stored length while loading.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="present"/> is negative.</exception>
    /// <exception cref="InvalidDataException">When loading, the list is missing.</exception>
    public int Length(string name, int present) => store.Length(PathOf(name), NeuralNet.Require.IndexFromZero(present, nameof(present)));

    /// <summary>A visitor of the same store that prefixes its names with this name.</summary>
    /// <param name="name">A name, such as that of a part with its own state.</param>
    /// <returns>The visitor of the part.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public StateVisitor<T> Within(string name) => new(store, PathOf(name)) { Iterations = Iterations, Epochs = Epochs };

    /// <summary>A visitor for one of several parts.</summary>
    internal StateVisitor<T> Within(int index) => Within(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>A visitor at the same path for a run with the given numbers of iterations and epochs.</summary>
    internal StateVisitor<T> At(long iterations, int epochs) => new(store, path) { Iterations = iterations, Epochs = epochs };

    /// <summary>Whether the part at this path starts fresh, so that nothing is loaded into it.</summary>
    internal bool IsFresh => store.IsFresh(path);

    /// <summary>Called when everything has been loaded, before anything changes.</summary>
    /// <exception cref="InvalidDataException">There are values that were not visited.</exception>
    internal void End() => store.End();

    /// <summary>The exception for an invalid value.</summary>
    internal InvalidDataException Invalid(string name, string problem) => store.Invalid(PathOf(name), problem);

    /// <summary>Throws if a loaded number is invalid.</summary>
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
