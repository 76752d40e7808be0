namespace NeuralNet.Tests;

/// <summary>A store in memory, with the saved values by path, in order.</summary>
internal sealed class MemoryStore : StateStore
{
    private readonly Dictionary<string, Array> values = [];
    private bool isLoading;

    public override bool IsLoading => isLoading;

    public override bool IsRehearsal => Rehearses;

    /// <summary>Whether values that come later are visited too.</summary>
    public bool Rehearses { get; init; }

    /// <summary>The paths in the order in which they were saved.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>A store that loads the same values.</summary>
    public MemoryStore ToLoad()
    {
        MemoryStore copy = new() { isLoading = true };
        foreach (string path in Paths)
        {
            copy.Paths.Add(path);
            copy.values.Add(path, (Array)values[path].Clone());
        }

        return copy;
    }

    /// <summary>Replaces or removes a saved value.</summary>
    public MemoryStore With(string path, Array? value)
    {
        if (value is null)
        {
            values.Remove(path);
        }
        else
        {
            values[path] = value;
        }

        return this;
    }

    public Array At(string path) => values[path];

    /// <summary>All values as text of their bits, except times and the length of a log, which contains times.</summary>
    public IEnumerable<string> Lines() => Paths
        .Where(path => !path.Contains("elapsed", StringComparison.Ordinal) && !path.EndsWith(".length", StringComparison.Ordinal))
        .Select(path => $"{path}: {TextOf(values[path])}");

    public override void Floats(string path, Span<float> values) => Visit(path, values);

    public override void Doubles(string path, Span<double> values) => Visit(path, values);

    public override void Integers(string path, Span<long> values) => Visit(path, values);

    public override int Length(string path, int present) => isLoading ? Find(path).Length : present;

    private void Visit<T>(string path, Span<T> numbers)
        where T : struct
    {
        if (!isLoading)
        {
            values.Add(path, numbers.ToArray());
            Paths.Add(path);
            return;
        }

        if (Find(path) is not T[] found || found.Length != numbers.Length)
        {
            throw Invalid(path, $"expected {numbers.Length} of {typeof(T).Name}, but found {Find(path).Length} of {Find(path).GetType().Name}");
        }

        found.CopyTo(numbers);
    }

    private Array Find(string path) => values.TryGetValue(path, out Array? found) ? found : throw Invalid(path, "it is not there");

    private static string TextOf(Array array) => array switch
    {
        float[] numbers => Bits.Of<float>(numbers),
        double[] numbers => Bits.Of<double>(numbers),
        _ => string.Join(' ', (long[])array),
    };
}
