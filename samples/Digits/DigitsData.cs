using CsvHelper;
using NeuralNet;

namespace Digits;

/// <summary>The handwritten digits: images of 8 × 8 pixels, one per column, and their classes 0 to 9.</summary>
internal sealed record DigitsData(Dataset<float> Training, Dataset<float> Test)
{
    public const int Side = 8;
    public const int Pixels = Side * Side;
    public const int Classes = 10;

    /// <summary>A pixel in the file counts the dark points of a 4 × 4 block of the scan, 0 to 16.</summary>
    private const float Darkest = 16;

    /// <summary>Reads the files in the folder of the program. The rows of the test set are fixed.</summary>
    public static DigitsData Read()
    {
        Dataset<float> all = ReadImages(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
        int[] testRows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "digits.test-rows.txt")).Select(int.Parse)];
        int[] trainingRows = [.. Enumerable.Range(0, all.Count).Except(testRows)];
        return new DigitsData(all.Select(trainingRows), all.Select(testRows));
    }

    private static Dataset<float> ReadImages(string path)
    {
        List<float[]> images = [];
        List<int> labels = [];
        using CsvReader csv = CsvReader.FromFile(path);
        while (csv.Read())
        {
            images.Add([.. Enumerable.Range(0, Pixels).Select(pixel => csv.Parse<float>(pixel) / Darkest)]);
            labels.Add(csv.Parse<int>("digit"));
        }

        return Dataset.FromRows(images, labels, Classes);
    }
}
