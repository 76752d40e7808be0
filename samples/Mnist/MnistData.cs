using NeuralNet;
using NeuralNet.Data;

namespace Mnist;

/// <summary>The images, 28 × 28 pixels from 0 (paper) to 1 (ink), one per column, with the digits that they show.</summary>
internal sealed record MnistData(Dataset<float> Training, Dataset<float> Test)
{
    public const int Side = 28;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>Training images that <see cref="HoldOut"/> takes away to judge by.</summary>
    public const int ValidationCount = 10_000;

    /// <summary>Where the files are looked for if no folder is named; the first is where they are downloaded to.</summary>
    public static IReadOnlyList<string> UsualFolders { get; } = ["mnist-data", Path.Combine("..", "shared", "data", "mnist")];

    /// <summary>Reads the four files of a folder.</summary>
    /// <exception cref="FileNotFoundException">One is not there.</exception>
    /// <exception cref="InvalidDataException">One is damaged, or of something else.</exception>
    public static MnistData Read(string folder) => new(Read(folder, "train"), Read(folder, "t10k"));

    /// <summary>The first usual folder that is there, or null.</summary>
    public static string? FindFolder() => UsualFolders.FirstOrDefault(folder => MnistFile.All.All(file => file.FindIn(folder) is not null));

    /// <summary>The training images without the last 10,000, and these in the place of the test images, which play no part then.</summary>
    public MnistData HoldOut()
    {
        int[] rows = [.. Enumerable.Range(0, Training.Count)];
        return new MnistData(Training.Select(rows.AsSpan()[..^ValidationCount]), Training.Select(rows.AsSpan()[^ValidationCount..]));
    }

    private static Dataset<float> Read(string folder, string part)
    {
        IdxArray images = Idx.Read(MnistFile.Of(part, "images-idx3-ubyte").Require(folder));
        IdxArray labels = Idx.Read(MnistFile.Of(part, "labels-idx1-ubyte").Require(folder));
        return images.ExampleSize == Pixels && labels.Count == images.Count && labels.ExampleSize == 1 && labels.ElementType == typeof(byte)
            && labels.AsSpan<byte>().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1)) < 0
            ? new Dataset<float>(images.ToMatrix<float>(1.0 / 255), OneHot.Encode<float>(labels.ToLabels(), Classes))
            : throw new InvalidDataException($"Expected images of {Side} × {Side} and a label from 0 to {Classes - 1} for each in {folder}, but got {images} and {labels}.");
    }
}
