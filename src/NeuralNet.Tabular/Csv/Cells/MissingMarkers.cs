using System.Text;

namespace NeuralNet.Tabular;

/// <summary>The texts that mean a missing cell, in UTF-8.</summary>
internal sealed class MissingMarkers
{
    private readonly byte[][] markers;

    /// <summary>Prepares the markers. The empty text is not among them: the reader treats empty cells by themselves.</summary>
    public MissingMarkers(IEnumerable<string> markers)
    {
        this.markers = [.. markers.Select(marker => marker.Trim()).Where(marker => marker.Length > 0).Select(Encoding.UTF8.GetBytes)];
        HasNumbers = this.markers.Any(marker => marker.AsSpan().ContainsAnyInRange((byte)'0', (byte)'9'));
    }

    /// <summary>Whether a marker may be a number, such as −999, so that it must be looked for before a cell is read as a number.</summary>
    public bool HasNumbers { get; }

    /// <summary>Whether a cell is one of the markers.</summary>
    public bool Contains(ReadOnlySpan<byte> cell)
    {
        foreach (byte[] marker in markers)
        {
            if (marker.Length == cell.Length && (Ascii.EqualsIgnoreCase(cell, marker) || cell.SequenceEqual(marker)))
            {
                return true;
            }
        }

        return false;
    }
}
