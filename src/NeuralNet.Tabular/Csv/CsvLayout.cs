using System.Text;

namespace NeuralNet.Tabular;

/// <summary>What the beginning of a file tells about the rest.</summary>
/// <param name="Start">The position of the first character, after a byte order mark.</param>
/// <param name="Encoding">The encoding. It refuses bytes that it does not know.</param>
/// <param name="Delimiter">The character between two cells.</param>
/// <param name="QuotesMatter">
/// Whether some cells are in quotes and others are not, so that quotes distinguish the word "1" from the number 1. In a file that is wholly in quotes
/// they say nothing.
/// </param>
internal sealed record CsvLayout(long Start, Encoding Encoding, char Delimiter, bool QuotesMatter)
{
    /// <summary>The length of the beginning that is looked at.</summary>
    private const int HeadLength = 1 << 16;

    private const int MostRecords = 200;

    /// <summary>The delimiters that are tried, in the order of preference: the comma also occurs in numbers and in texts.</summary>
    private static readonly char[] Candidates = ['\t', ';', '|', ','];

    /// <summary>Looks at the beginning of a stream from its current position.</summary>
    /// <param name="stream">A stream that can seek.</param>
    /// <param name="options">What the user knows about the file.</param>
    public static CsvLayout Find(Stream stream, CsvOptions options)
    {
        long start = stream.Position;
        byte[] bytes = new byte[(int)Math.Min(HeadLength, Math.Max(0, stream.Length - start))];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = bytes.AsSpan(0, count);
        (Encoding encoding, int mark) = ByteOrderMark.Find(head, options.Encoding);
        string text = encoding.GetString(head[mark..]);
        char delimiter = options.Delimiter ?? FindDelimiter(text, isWhole: count < HeadLength, options.DecimalComma ? ';' : ',');
        Encoding strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return new CsvLayout(start + mark, strict, delimiter, HasQuotesAndNone(text, delimiter));
    }

    /// <summary>
    /// The candidate that divides most records into as many cells as the first one, if that is more than one cell. A file of one column has none.
    /// </summary>
    private static char FindDelimiter(string text, bool isWhole, char none)
    {
        // Excel understands a first line such as sep=; and so does the reader.
        if (text.Length > 4 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Candidates.Contains(text[4])
            && (text.Length == 5 || text[5] is '\r' or '\n'))
        {
            return text[4];
        }

        List<int[]> records = CountCandidates(text, isWhole);
        char best = none;
        double most = 0;
        for (int i = 0; i < Candidates.Length && records.Count > 0; i++)
        {
            int first = records[0][i];
            double share = first == 0 ? 0 : records.Count(record => record[i] == first) / (double)records.Count;
            if (share > most)
            {
                most = share;
                best = Candidates[i];
            }
        }

        return best;
    }

    /// <summary>For each of the first records, the number of each candidate outside quotes. The last record, which the head may cut off, is left out.</summary>
    private static List<int[]> CountCandidates(string text, bool isWhole)
    {
        List<int[]> records = [];
        int[] counts = new int[Candidates.Length];
        bool isQuoted = false;
        bool isStart = true;
        bool isEmpty = true;
        foreach (char character in text)
        {
            int candidate = isQuoted ? -1 : Array.IndexOf(Candidates, character);
            if (character == '"' && (isQuoted || isStart))
            {
                isQuoted = !isQuoted;
            }
            else if (candidate >= 0)
            {
                counts[candidate]++;
            }
            else if (!isQuoted && character is '\n' or '\r')
            {
                if (!isEmpty)
                {
                    records.Add(counts);
                    counts = new int[Candidates.Length];
                }

                isEmpty = true;
                isStart = true;
                if (records.Count == MostRecords)
                {
                    return records;
                }

                continue;
            }

            // After a closing quote another one may follow, which is part of the text.
            isStart = candidate >= 0 || character == '"' || (isStart && character == ' ');
            isEmpty = false;
        }

        if (!isEmpty && (isWhole || records.Count == 0))
        {
            records.Add(counts);
        }

        return records;
    }

    /// <summary>Whether some cells begin with a quote and others do not.</summary>
    private static bool HasQuotesAndNone(string text, char delimiter)
    {
        bool hasQuotes = false;
        bool hasNone = false;
        bool isQuoted = false;
        bool isStart = true;
        bool isEmptyLine = true;
        foreach (char character in text)
        {
            bool isEnd = !isQuoted && (character == delimiter || character is '\n' or '\r');
            if (character == '"' && (isQuoted || isStart))
            {
                isQuoted = !isQuoted;
                hasQuotes = true;
                isEmptyLine = false;
            }
            else if (isEnd)
            {
                hasNone |= isStart && (character == delimiter || !isEmptyLine);
                isEmptyLine = character != delimiter;
                isStart = true;
                continue;
            }
            else if (!isQuoted && isStart && character != ' ')
            {
                hasNone = true;
                isEmptyLine = false;
            }

            isStart = isStart && !isQuoted && character == ' ';
        }

        return hasQuotes && hasNone;
    }
}
