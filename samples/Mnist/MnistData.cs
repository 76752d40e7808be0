using NeuralNet;
using NeuralNet.Data;

namespace Mnist;

/// <summary>The images with their digits. An image is a column of 28 × 28 pixels from 0 (white) to 1 (black).</summary>
internal sealed record MnistData(Dataset<float> Training, Dataset<float> Test)
{
    public const int Side = 28;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>The number of training images that <see cref="HoldOut"/> keeps for validation.</summary>
    public const int ValidationCount = 10_000;

    /// <summary>The folders to search if the user gives none. Files are downloaded to the first.</summary>
    public static IReadOnlyList<string> UsualFolders { get; } = ["mnist-data", Path.Combine("..", "shared", "data", "mnist")];

    /// <summary>Reads the four files of a folder.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not from MNIST.</exception>
    public static MnistData Read(string folder) => new(Read(folder, "train"), Read(folder, "t10k"));

    /// <summary>The first usual folder that has all files, or null.</summary>
    public static string? FindFolder() => UsualFolders.FirstOrDefault(folder => MnistFile.All.All(file => file.FindIn(folder) is not null));

    /// <summary>Trains without the last 10,000 training images, and tests on these. The test images are not used.</summary>
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
