using System.Numerics;
using System.Text.Json;

namespace NeuralNet.Reports;

/// <summary>The predictions of a network with two inputs over the plane, and the test examples there.</summary>
internal static class BoundaryPart
{
    private const int Size = 96;
    private const int MostPoints = 400;

    /// <summary>Writes the part, or nothing if the network does not have two inputs that are quantities. Between two categories there is nothing.</summary>
    public static void Write<T>(Utf8JsonWriter json, PageInput<T> input, TestResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (input.Network.InputSize != 2 || input.Network.Description.Layers[0] is Embedding)
        {
            return;
        }

        double[] places = Array.ConvertAll(input.Test!.Inputs.AsColumnMajorArray(), double.CreateTruncating);
        int classes = result.HasClasses && result.Outputs <= DecisionPlane<T>.MostClasses ? result.ClassNames.Length : 0;
        DecisionPlane<T> plane = new(input.Test.Inputs, classes, Size);
        json.WriteStartObject("boundary");
        ReplayPart.Grid(json, "grid", plane.Draw(input.Network));
        int[] shown = PageJson.Thin(result.Count, MostPoints);
        json.Numbers("x", shown.Select(i => places[2 * i]), "G4");
        json.Numbers("y", shown.Select(i => places[(2 * i) + 1]), "G4");
        json.Numbers("actual", shown.Select(i => result.HasClasses ? result.Actual(i) : result.Target(i)), "G4");
        json.WriteEndObject();
    }
}
