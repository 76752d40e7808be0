using System.Text;
using MathNet.Numerics.LinearAlgebra;
using Spectre.Console;

namespace Digits;

/// <summary>Draws some of the digits that were read wrongly.</summary>
internal static class MisreadDigits
{
    /// <summary>Draws the wrongly read digits that the network was surest of, each with its true digit and its predicted digit.</summary>
    public static Table Draw(Matrix<float> images, Matrix<float> probabilities, int[] actual, int[] predicted, string shades, int count)
    {
        int[] misread =
        [
            .. Enumerable.Range(0, actual.Length)
                .Where(i => predicted[i] != actual[i])
                .OrderByDescending(i => probabilities[predicted[i], i])
                .Take(count),
        ];

        Table table = new();
        foreach (int i in misread)
        {
            table.AddColumn(new TableColumn($"is {actual[i]}, read as {predicted[i]}").NoWrap());
        }

        table.AddRow(misread.Select(i => new Text(Picture(images.Column(i), shades))));
        table.AddRow(misread.Select(i => new Text(
            $"{predicted[i]}: {probabilities[predicted[i], i],7:P1}\n{actual[i]}: {probabilities[actual[i], i],7:P1}")));
        return table;
    }

    /// <summary>Draws an image. Each pixel is two characters wide, because a character is twice as high as wide.</summary>
    private static string Picture(Vector<float> image, string shades)
    {
        StringBuilder picture = new();
        for (int pixel = 0; pixel < image.Count; pixel++)
        {
            char shade = shades[(int)Math.Round(image[pixel] * (shades.Length - 1))];
            picture.Append(pixel > 0 && pixel % DigitsData.Side == 0 ? "\n" : "").Append(shade, 2);
        }

        return picture.ToString();
    }
}
