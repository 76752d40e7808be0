using System.Text;

namespace NeuralNet;

/// <summary>Texts out of files and from users, for messages.</summary>
internal static class QuotedText
{
    private const int Longest = 80;

    /// <summary>A text for a message: at most so long, and without control characters.</summary>
    public static string Of(string text)
    {
        StringBuilder quoted = new();
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            quoted.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        }

        return quoted.Append(text.Length > Longest ? "…" : string.Empty).ToString();
    }

    /// <summary>Whether it is a text at all: half a surrogate pair is none, and no file can have it.</summary>
    public static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (char.IsSurrogate(text[i]) && !isPair)
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }
}
