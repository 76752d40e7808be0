using System.Collections.ObjectModel;

namespace NeuralNet.Serialization;

/// <summary>The texts that you add to a model file: names of the outputs and inputs, and notes. They have value equality.</summary>
/// <remarks>A file can contain at most 8,000 such texts, and at most 1,000 of them may be notes. None may contain an unpaired surrogate.</remarks>
public sealed record ModelMetadata
{
    /// <summary>The largest number of texts in a file.</summary>
    internal const int MostTexts = 8_000;

    /// <summary>The largest number of notes in a file.</summary>
    internal const int MostNotes = 1000;

    private readonly ValueList<string> labels = new([]);
    private readonly ValueList<string> features = new([]);
    private readonly ReadOnlyDictionary<string, string> notes = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>No labels, features or notes.</summary>
    public static ModelMetadata None { get; } = new();

    /// <summary>The names of the outputs, such as the names of classes, in the order of the rows of a prediction.</summary>
    /// <value>
    /// By default none. Saving refuses another number of names than the network has outputs. If the network has one output, there may be two names, for no
    /// and yes.
    /// </value>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    /// <exception cref="ArgumentException">There are too many, or one has an unpaired surrogate.</exception>
    public IReadOnlyList<string> Labels
    {
        get => labels;
        init => labels = Checked(value, nameof(Labels));
    }

    /// <summary>The names of the features, in the order of the rows of the inputs.</summary>
    /// <value>By default none. Saving refuses another number of names than the network has inputs.</value>
    /// <exception cref="ArgumentNullException">The list or a name is null.</exception>
    /// <exception cref="ArgumentException">There are too many, or one has an unpaired surrogate.</exception>
    public IReadOnlyList<string> Features
    {
        get => features;
        init => features = Checked(value, nameof(Features));
    }

    /// <summary>Other notes, each under a name. Examples are the author, the training data, and the scale of the inputs.</summary>
    /// <value>By default none. They are kept in the order of their names.</value>
    /// <exception cref="ArgumentNullException">The dictionary or a text is null.</exception>
    /// <exception cref="ArgumentException">There are more than 1,000, or one has an unpaired surrogate.</exception>
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

    /// <summary>Labels, features and notes on one line. Long lists are shortened: <c>ModelMetadata(Labels = [no, yes], Features = [], Notes = [author = me])</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        $"ModelMetadata(Labels = [{Shown(labels, static label => label)}], Features = [{Shown(features, static feature => feature)}], "
        + $"Notes = [{Shown(notes, static note => $"{note.Key} = {note.Value}")}])";

    private static string Shown<TItem>(IReadOnlyCollection<TItem> items, Func<TItem, string> text) =>
        QuotedText.List(items, item => QuotedText.Of(text(item)), QuotedText.LongestSentence);

    private static ValueList<string> Checked(IReadOnlyList<string> texts, string parameter)
    {
        ArgumentNullException.ThrowIfNull(texts, parameter);
        if (texts.Count > MostTexts)
        {
            throw new ArgumentException($"A file can contain at most {MostTexts} texts, but got {texts.Count}.", parameter);
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
            throw new ArgumentException($"A file can contain at most {MostNotes} notes, but got {notes.Count}.", nameof(notes));
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
            throw new ArgumentException($"Expected text, but {FileFault.Quote(text)} has an unpaired surrogate.", parameter);
        }
    }
}
