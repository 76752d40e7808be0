using System.Text;

namespace NeuralNet.Serialization;

/// <summary>A property that a run and the training that continues it do not have in common.</summary>
/// <param name="Change">What it belongs to.</param>
/// <param name="Name">The name of the property.</param>
/// <param name="Had">What the run had: one text, or the texts of a list.</param>
/// <param name="Has">What the training has.</param>
/// <param name="IsList">Whether the property is a list.</param>
internal sealed record RunDifference(RunChanges Change, string Name, IReadOnlyList<string> Had, IReadOnlyList<string> Has, bool IsList)
{
    /// <summary>One line for a message. Of long texts it shows the place where they differ.</summary>
    /// <param name="longest">The most characters of each of the two values.</param>
    public string Line(int longest) =>
        $"{Name}: the run had {Value(Had, Has, longest)}, but this training has {Value(Has, Had, longest)} (RunChanges.{Change})";

    private string Value(IReadOnlyList<string> texts, IReadOnlyList<string> others, int longest) =>
        IsList ? List(texts, others, longest) : Excerpt(texts[0], others[0], longest);

    /// <summary>The list, if it is short; otherwise what it has from the first difference on.</summary>
    private static string List(IReadOnlyList<string> texts, IReadOnlyList<string> others, int longest)
    {
        int first = 0;
        while (first < texts.Count && first < others.Count && texts[first] == others[first])
        {
            first++;
        }

        const int Separator = 2;
        bool isShort = texts.Sum(text => (long)text.Length + Separator) <= longest;
        StringBuilder list = new("[");
        for (int i = isShort ? 0 : first; i < texts.Count; i++)
        {
            list.Append(i == 0 ? string.Empty : list.Length == 1 ? "…, " : ", ");
            int room = longest - list.Length;
            if (room <= 0)
            {
                list.Append('…');
                break;
            }

            list.Append(i == first && i < others.Count ? Excerpt(texts[i], others[i], room) : QuotedText.Of(texts[i], room));
        }

        return list.Append(']').ToString();
    }

    /// <summary>The text, or the part of a long one in which it differs from another.</summary>
    public static string Excerpt(string text, string other, int longest)
    {
        int before = longest / 4;
        int start = text.Length <= longest ? 0 : Math.Clamp(text.AsSpan().CommonPrefixLength(other) - before, 0, text.Length - longest);
        string shown = QuotedText.Of(text.AsSpan(start), longest);
        return start > 0 ? $"…{shown}" : shown;
    }
}
