using System.Globalization;

namespace NeuralNet.Diagnostics;

/// <summary>What a gradient check found.</summary>
public sealed class GradientCheckResult
{
    /// <summary>Initializes a result of at least one tensor.</summary>
    internal GradientCheckResult(IReadOnlyList<TensorCheck> tensors)
    {
        Tensors = tensors;
        Worst = tensors.OrderByDescending(tensor => double.IsNaN(tensor.RelativeError) ? double.PositiveInfinity : tensor.RelativeError).First();
    }

    /// <summary>Each parameter in the network's order, and the inputs.</summary>
    public IReadOnlyList<TensorCheck> Tensors { get; }

    /// <summary>The tensor with the largest relative error.</summary>
    public TensorCheck Worst { get; }

    /// <summary>Whether every relative error is at most <see cref="GradientCheck.Tolerance"/>.</summary>
    public bool Passed => Worst.RelativeError <= GradientCheck.Tolerance;

    /// <summary>The worst relative error, and where it is.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string verdict = Passed ? "right" : "WRONG";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict}: worst relative error {Worst.RelativeError:E2} in {Worst.Path}, most at row {Worst.WorstRow}, column {Worst.WorstColumn}");
    }
}
