namespace NeuralNet.Data;

/// <summary>
/// Reads the tokens of a Python dictionary one after the other, each with its position. It supports only the tokens of NPY headers.
/// </summary>
/// <param name="text">The header.</param>
/// <param name="source">The source of the header, for messages. Its position is after the header.</param>
internal ref struct NpyHeaderText(ReadOnlySpan<byte> text, NumberSource source)
{
    private readonly ReadOnlySpan<byte> text = text;
    private readonly long start = source.Position - text.Length;
    private int next;

    /// <summary>The position of the next token in the file.</summary>
    public long Position
    {
        get
        {
            SkipSpace();
            return start + next;
        }
    }

    /// <summary>Reads a character if it is the next token.</summary>
    public bool TryTake(char sign)
    {
        SkipSpace();
        bool isThere = next < text.Length && text[next] == sign;
        next += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Reads the next token, which must be the given character.</summary>
    /// <exception cref="InvalidDataException">The next token is different.</exception>
    public void Take(char sign)
    {
        if (!TryTake(sign))
        {
            throw Unexpected($"'{sign}'");
        }
    }

    /// <summary>Reads True or False.</summary>
    /// <exception cref="InvalidDataException">The next token is different.</exception>
    public bool TakeBool()
    {
        SkipSpace();
        bool value = text[next..].StartsWith("True"u8);
        if (!value && !text[next..].StartsWith("False"u8))
        {
            throw Unexpected("True or False");
        }

        next += value ? 4 : 5;
        return value;
    }

    /// <summary>Reads a text of printable ASCII in single or double quotes.</summary>
    /// <exception cref="InvalidDataException">The next token is different.</exception>
    public ReadOnlySpan<byte> TakeString(string what)
    {
        SkipSpace();
        if (next >= text.Length || text[next] is not ((byte)'\'' or (byte)'"'))
        {
            throw Unexpected($"{what} in quotes");
        }

        byte quote = text[next++];
        int begin = next;
        while (next < text.Length && text[next] != quote)
        {
            if (text[next] is < (byte)' ' or > (byte)'~' or (byte)'\\')
            {
                throw Unexpected($"{what} of printable ASCII without backslashes");
            }

            next++;
        }

        ReadOnlySpan<byte> taken = text[begin..next];
        Take((char)quote);
        return taken;
    }

    /// <summary>Reads an integer, 0 or more.</summary>
    /// <exception cref="InvalidDataException">The next token is different, or the number does not fit in an <see cref="int"/>.</exception>
    public int TakeSize()
    {
        SkipSpace();
        int begin = next;
        long size = 0;
        while (next < text.Length && text[next] is >= (byte)'0' and <= (byte)'9')
        {
            size = (size * 10) + (text[next++] - '0');
            if (size > int.MaxValue)
            {
                throw source.Fault.At(start + begin, $"expected a size of at most {int.MaxValue}, but it is larger");
            }
        }

        return next > begin ? (int)size : throw Unexpected("a size, 0 or more");
    }

    /// <summary>Requires that only white space follows.</summary>
    /// <exception cref="InvalidDataException">Something else follows.</exception>
    public void TakeEnd()
    {
        SkipSpace();
        if (next < text.Length)
        {
            throw Unexpected("only white space up to the end of the header");
        }
    }

    /// <summary>The exception for an unexpected token.</summary>
    public InvalidDataException Unexpected(string expected)
    {
        SkipSpace();
        string found = next == text.Length ? "the header ends there"
            : text[next] is > (byte)' ' and <= (byte)'~' ? $"it is '{(char)text[next]}'"
            : $"it is 0x{text[next]:X2}";
        return source.Fault.At(start + next, $"expected {expected}, but {found}");
    }

    private void SkipSpace()
    {
        while (next < text.Length && text[next] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r')
        {
            next++;
        }
    }
}
