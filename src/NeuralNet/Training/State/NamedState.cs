using System.Globalization;

namespace NeuralNet;

/// <summary>The state of a training in memory, by name. First it is saved here. Then it can be loaded, with some numbers replaced.</summary>
internal sealed class NamedState : StateStore
{
    /// <summary>2⁵³. Whole numbers up to this one are exact in double.</summary>
    private const double LargestWhole = 9007199254740992;

    private readonly Dictionary<string, Array> saved = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, double[]>? replaced;

    /// <inheritdoc/>
    public override bool IsLoading => replaced is not null;

    /// <summary>The numbers with the names for which a condition holds.</summary>
    public IReadOnlyDictionary<string, double[]> Numbers(Func<string, bool> isWanted) =>
        saved.Where(each => isWanted(each.Key)).ToDictionary(each => each.Key, each => InDouble(each.Value), StringComparer.Ordinal);

    /// <summary>Makes this a state to load from.</summary>
    /// <param name="numbers">Numbers that replace the saved ones of the same name.</param>
    public void Replace(IReadOnlyDictionary<string, double[]> numbers) => replaced = numbers;

    /// <inheritdoc/>
    public override void Floats(string path, Span<float> values) => Visit(path, values);

    /// <inheritdoc/>
    public override void Doubles(string path, Span<double> values) => Visit(path, values);

    /// <inheritdoc/>
    public override void Integers(string path, Span<long> values) => Visit(path, values);

    /// <inheritdoc/>
    public override int Length(string path, int present) => IsLoading ? Find(path).Length : present;

    /// <inheritdoc/>
    public override void End()
    {
        if (replaced!.Keys.FirstOrDefault(name => !asked.Contains(name)) is { } unknown)
        {
            throw Invalid(unknown, "the optimizer has no state with this name. ReadOptimizerState gives the names");
        }
    }

    /// <inheritdoc/>
    public override InvalidDataException Invalid(string path, string problem) => new($"The state of the optimizer, {QuotedText.Of(path)}: {problem}.");

    private static double[] InDouble(Array numbers) => numbers switch
    {
        float[] floats => Array.ConvertAll(floats, number => (double)number),
        long[] whole => Array.ConvertAll(whole, number => (double)number),
        _ => (double[])numbers,
    };

    private void Visit<TNumber>(string path, Span<TNumber> numbers)
        where TNumber : struct
    {
        if (!IsLoading)
        {
            saved.Add(path, numbers.ToArray());
            return;
        }

        Array found = Find(path);
        if (found.Length != numbers.Length)
        {
            throw Invalid(path, string.Create(CultureInfo.InvariantCulture, $"expected numbers: {numbers.Length}, but found {found.Length}"));
        }

        if (found is TNumber[] same && !replaced!.ContainsKey(path))
        {
            same.CopyTo(numbers);
            return;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Number<TNumber>(path, ((double[])found)[i]);
        }
    }

    private Array Find(string path)
    {
        asked.Add(path);
        return replaced!.TryGetValue(path, out double[]? numbers) ? numbers ?? throw Invalid(path, "the numbers are null")
            : saved.TryGetValue(path, out Array? present) ? present
            : throw Invalid(path, "it is needed, but it is missing");
    }

    private TNumber Number<TNumber>(string path, double number)
        where TNumber : struct
    {
        bool isWhole = typeof(TNumber) == typeof(long);
        bool fits = isWhole ? Math.Abs(number) <= LargestWhole && Math.Truncate(number) == number
            : typeof(TNumber) == typeof(float) ? float.IsFinite((float)number)
            : double.IsFinite(number);
        if (!fits)
        {
            string expected = isWhole ? "a whole number" : $"a finite number that {(typeof(TNumber) == typeof(float) ? "float" : "double")} can hold";
            throw Invalid(path, string.Create(CultureInfo.InvariantCulture, $"expected {expected}, but found {number}"));
        }

        return isWhole ? (TNumber)(object)(long)number : typeof(TNumber) == typeof(float) ? (TNumber)(object)(float)number : (TNumber)(object)number;
    }
}
