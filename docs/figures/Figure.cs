namespace NeuralNet.Figures;

/// <summary>A figure of the book.</summary>
/// <param name="Path">Its path in docs/book/images without the extension, such as 05/network.</param>
/// <param name="Draw">Returns the SVG text. It returns the same text each time.</param>
public sealed record Figure(string Path, Func<string> Draw)
{
    public override string ToString() => Path;
}
