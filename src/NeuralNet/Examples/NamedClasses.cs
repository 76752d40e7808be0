namespace NeuralNet;

/// <summary>Named classes, and the class of each example.</summary>
internal sealed class NamedClasses
{
    /// <summary>The largest number of names in a message.</summary>
    private const int MostListed = 10;

    private readonly int[] labels;
    private readonly ValueList<string> names;

    private NamedClasses(int[] labels, ValueList<string> names)
    {
        this.labels = labels;
        this.names = names;
    }

    /// <summary>The class of each example, which is the index of its name.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Finds the class of each label.</summary>
    /// <param name="labels">A name for each example.</param>
    /// <param name="classNames">The names in the order of the classes, or null for the names that occur, in ordinal order.</param>
    /// <exception cref="ArgumentException">
    /// A label is null, blank or not one of the names, a name is blank or occurs twice, or there are fewer than two.
    /// </exception>
    public static NamedClasses Of(string[] labels, IReadOnlyList<string>? classNames)
    {
        RequireTexts(labels, "label", nameof(labels));
        string[] names = classNames is null ? [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [.. classNames];
        string parameter = classNames is null ? nameof(labels) : nameof(classNames);
        RequireTexts(names, "name", parameter);
        if (names.Length < 2)
        {
            throw new ArgumentException(
                $"At least 2 classes are needed, but got {(names.Length == 0 ? "none" : $"only {Quote(names[0])}")}. "
                + "If the data has only one class, there is nothing to learn. If more classes can occur, pass classNames.",
                parameter);
        }

        Dictionary<string, int> classes = new(names.Length, StringComparer.Ordinal);
        for (int c = 0; c < names.Length; c++)
        {
            if (!classes.TryAdd(names[c], c))
            {
                throw new ArgumentException($"Class names must differ, but classes {classes[names[c]]} and {c} are both {Quote(names[c])}.", parameter);
            }
        }

        int[] found = new int[labels.Length];
        for (int i = 0; i < found.Length; i++)
        {
            if (!classes.TryGetValue(labels[i], out found[i]))
            {
                throw new ArgumentException(
                    $"The label at index {i} is {Quote(labels[i])}, but the {names.Length} classes are {List(names)}.", nameof(labels));
            }
        }

        return new NamedClasses(found, new ValueList<string>(names));
    }

    /// <summary>Quotes a name for a message.</summary>
    public static string Quote(string name) => $"'{QuotedText.Of(name)}'";

    private static string List(string[] names) =>
        string.Join(", ", names.Take(MostListed).Select(Quote)) + (names.Length > MostListed ? " …" : string.Empty);

    private static void RequireTexts(string[] texts, string what, string parameter)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i]))
            {
                throw new ArgumentException(
                    $"The {what} at index {i} is {(texts[i] is null ? "null" : "blank")}. Fill it in, or leave the example out.", parameter);
            }
        }
    }
}
