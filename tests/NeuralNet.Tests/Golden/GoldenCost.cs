using System.Numerics;
using System.Text.Json;

namespace NeuralNet.Tests.Golden;

/// <summary>One case of costs.json, as our conventions have it.</summary>
/// <param name="element">The case.</param>
internal sealed class GoldenCost(JsonElement element)
{
    private static readonly JsonElement Cases = GoldenFile.Read("costs.json").GetProperty("cases");

    public static int Count => Cases.GetArrayLength();

    public string Name { get; } = element.GetProperty("cost").GetString()!;

    public int Rows { get; } = element.GetProperty("target").Matrix().RowCount;

    public int Columns { get; } = element.GetProperty("target").Matrix().ColumnCount;

    public bool HasLogits => element.TryGetProperty("logits", out _);

    public bool HasPrediction => element.TryGetProperty("prediction", out _);

    public Cost Cost => Name switch
    {
        "mse" or "half_mse" or "mse_mean_all" => Cost.MeanSquaredError,
        "mae" => Cost.MeanAbsoluteError,
        "bce" => Cost.BinaryCrossEntropy,
        "cce" => Cost.CrossEntropy,
        "huber_1" => Cost.Huber(1),
        "huber_0.5" => Cost.Huber(0.5),
        _ => throw new InvalidDataException($"There is no cost for {Name}."),
    };

    /// <summary>
    /// The factor between the reference and our cost. The reference has mean squared errors without the ½, and averages over the outputs too.
    /// </summary>
    public double Factor => Name switch { "mse" => 2, "mse_mean_all" => 2.0 / Rows, _ => 1 };

    public static GoldenCost Read(int index) => new(Cases[index]);

    /// <summary>A number of the case.</summary>
    public double Number(string name) => element.GetProperty(name).GetDouble();

    /// <summary>A matrix of the case, column after column.</summary>
    public double[] Numbers(string name) => element.GetProperty(name).Matrix().ToColumnMajorArray();

    /// <summary>The same in the precision under test.</summary>
    public T[] Numbers<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. Numbers(name).Select(number => T.CreateChecked(number))];
}
