namespace NeuralNet.Reports;

/// <summary>The weights of the first units of a layer as pictures in 8 bits.</summary>
public sealed record UnitPictures
{
    /// <summary>The width of each picture, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The height of each picture, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The largest absolute weight of all pictures. A pixel p is the weight (p − 128)/127·<c>Scale</c>.</summary>
    public required double Scale { get; init; }

    /// <summary>The pixels of each unit, row by row from the top. There are at most 16 units.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Units { get; init; }
}
