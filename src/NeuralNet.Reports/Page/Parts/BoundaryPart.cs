using System.Numerics;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports;

/// <summary>The predictions of a network with two inputs over the plane, and the test examples there.</summary>
internal static class BoundaryPart
{
    private const int Size = 96;
    private const int MostPoints = 400;
    private const double Margin = 0.08;

    /// <summary>Writes the part, or nothing if the network does not have two inputs that are quantities. Between two categories there is nothing.</summary>
    public static void Write<T>(Utf8JsonWriter json, PageInput<T> input, TestResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (input.Network.InputSize != 2 || input.Network.Description.Layers[0] is Embedding)
        {
            return;
        }

        double[] places = Array.ConvertAll(input.Test!.Inputs.AsColumnMajorArray(), double.CreateTruncating);
        (double Low, double High) x = Range(places, 0);
        (double Low, double High) y = Range(places, 1);
        Matrix<T> points = Matrix<T>.Build.Dense(2, Size * Size, (row, i) => T.CreateTruncating(
            row == 0 ? x.Low + ((x.High - x.Low) * (i % Size) / (Size - 1)) : y.High - ((y.High - y.Low) * (i / Size) / (Size - 1))));
        double[] predictions = Array.ConvertAll(input.Network.Predict(points).ToColumnMajorArray(), double.CreateTruncating);
        json.WriteStartObject("boundary");
        ReplayPart.Grid(json, "grid", Grid(result, predictions, x, y));
        int[] shown = PageJson.Thin(result.Count, MostPoints);
        json.Numbers("x", shown.Select(i => places[2 * i]), "G4");
        json.Numbers("y", shown.Select(i => places[(2 * i) + 1]), "G4");
        json.Numbers("actual", shown.Select(i => result.HasClasses ? result.Actual(i) : result.Target(i)), "G4");
        json.WriteEndObject();
    }

    private static DecisionGrid Grid(TestResult result, double[] predictions, (double Low, double High) x, (double Low, double High) y)
    {
        int outputs = result.Outputs;
        byte[] classes = new byte[Size * Size];
        byte[] values = new byte[Size * Size];
        bool hasClasses = result.HasClasses && outputs <= 256;
        (double low, double high) = hasClasses ? (0, 1) : (predictions.Min(), predictions.Max());
        for (int i = 0; i < values.Length; i++)
        {
            double[] outs = predictions[(i * outputs)..((i + 1) * outputs)];
            double value = outs[0];
            if (hasClasses && outputs == 1)
            {
                classes[i] = (byte)(value >= 0.5 ? 1 : 0);
                value = Math.Max(value, 1 - value);
            }
            else if (hasClasses)
            {
                value = outs.Max();
                classes[i] = (byte)Array.IndexOf(outs, value);
            }

            values[i] = (byte)Math.Clamp(255 * (high > low ? (value - low) / (high - low) : 0), 0, 255);
        }

        return new DecisionGrid
        {
            Size = Size,
            X = x,
            Y = y,
            Classes = hasClasses ? Math.Max(2, outputs) : 0,
            Predicted = classes,
            Values = values,
            ValueRange = (low, high),
        };
    }

    private static (double Low, double High) Range(double[] places, int row)
    {
        double[] numbers = [.. places.Where((_, at) => at % 2 == row)];
        (double low, double high) = (numbers.Min(), numbers.Max());
        double margin = high > low ? Margin * (high - low) : 1;
        return (low - margin, high + margin);
    }
}
