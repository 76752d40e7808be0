using System.Collections.ObjectModel;

namespace NeuralNet.Serialization;

/// <summary>What you add to a model file: names of the outputs and inputs, and notes. It is a value.</summary>
/// <remarks>A file holds at most 8,000 such texts, 1,000 of them notes. None may have half a surrogate pair, which is no text.</remarks>
public sealed record ModelMetadata
{
    /// <summary>Texts that a file holds.</summary>
    internal const int MostTexts = 8_000;

    /// <summary>Notes that a file holds.</summary>
    internal const int MostNotes = 1000;

    private readonly ValueList<string> labels = new([]);
    private readonly ValueList<string> features = new([]);
    private readonly ReadOnlyDictionary<string, string> notes = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Nothing added.</summary>
    public static ModelMetadata None { get; } = new();

    /// <summary>What the outputs mean, such as the names of classes, in the order of the rows of a prediction.</summary>
    /// <value>By default none. As many as the network has outputs is usual; it is not checked.</value>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    /// <exception cref="ArgumentException">There are too many, or one is no text.</exception>
    public IReadOnlyList<string> Labels
    {
        get => labels;
        init => labels = Checked(value, nameof(Labels));
    }

    /// <summary>What the features are, in the order of the rows of the inputs.</summary>
    /// <value>By default none.</value>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    /// <exception cref="ArgumentException">There are too many, or one is no text.</exception>
    public IReadOnlyList<string> Features
    {
        get => features;
        init => features = Checked(value, nameof(Features));
    }

    /// <summary>Anything else, each note under a name: who trained it, on which data, how inputs are scaled.</summary>
    /// <value>By default none. They are kept in the order of their names.</value>
    /// <exception cref="ArgumentNullException">The dictionary or a text is null.</exception>
    /// <exception cref="ArgumentException">There are more than 1,000, or one is no text.</exception>
    public IReadOnlyDictionary<string, string> Notes
    {
        get => notes;
        init => notes = Checked(value);
    }

    /// <summary>Whether labels, features and notes are the same.</summary>
    /// <param name="other">Other metadata, or null.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ModelMetadata? other) =>
        other is not null && labels.Equals(other.labels) && features.Equals(other.features) && notes.SequenceEqual(other.notes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(labels, features, notes.Count);

    private static ValueList<string> Checked(IReadOnlyList<string> texts, string parameter)
    {
        ArgumentNullException.ThrowIfNull(texts, parameter);
        if (texts.Count > MostTexts)
        {
            throw new ArgumentException($"A file holds at most {MostTexts} texts, but got {texts.Count}.", parameter);
        }

        ValueList<string> copy = new(texts is string[] array ? array : [.. texts]);
        foreach (string text in copy.AsSpan())
        {
            RequireText(text, parameter);
        }

        return copy;
    }

    private static ReadOnlyDictionary<string, string> Checked(IReadOnlyDictionary<string, string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes, nameof(Notes));
        if (notes.Count > MostNotes)
        {
            throw new ArgumentException($"A file holds at most {MostNotes} notes, but got {notes.Count}.", nameof(notes));
        }

        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string name, string text) in notes)
        {
            RequireText(name, nameof(notes));
            RequireText(text, nameof(notes));
            sorted.Add(name, text);
        }

        return sorted.AsReadOnly();
    }

    private static void RequireText(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        if (!QuotedText.IsText(text))
        {
            throw new ArgumentException($"Expected text, but {FileFault.Quote(text)} has half a surrogate pair.", parameter);
        }
    }
}
