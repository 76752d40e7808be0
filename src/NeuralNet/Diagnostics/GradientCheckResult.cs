using System.Globalization;

namespace NeuralNet.Diagnostics;

/// <summary>The result of a gradient check.</summary>
public sealed class GradientCheckResult
{
    /// <summary>Initializes a result of at least one tensor.</summary>
    /// <param name="tensors">The tensors, from the first layer to the last, and then the inputs.</param>
    internal GradientCheckResult(IReadOnlyList<TensorCheck> tensors)
    {
        Tensors = tensors;
        Worst = tensors.OrderByDescending(tensor => tensor.Verdict).ThenByDescending(Badness).First();
    }

    /// <summary>The checks of all parameters in the order of the network, and then that of the inputs.</summary>
    public IReadOnlyList<TensorCheck> Tensors { get; }

    /// <summary>The tensor that decides the verdict. If there are several, it is the one with the largest error or, if inconclusive, the largest bound.</summary>
    public TensorCheck Worst { get; }

    /// <summary>Wrong if a tensor is wrong, otherwise inconclusive if a tensor is inconclusive, otherwise right.</summary>
    public GradientVerdict Verdict => Worst.Verdict;

    /// <summary>Whether the verdict is <see cref="GradientVerdict.Right"/>.</summary>
    public bool Passed => Verdict == GradientVerdict.Right;

    /// <summary>The verdict, its reason, and what to do or where to look.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{Worst.Path}, most at row {Worst.WorstRow}, column {Worst.WorstColumn}");
        string error = Worst.RelativeError.ToString("E2", CultureInfo.InvariantCulture);
        string bound = Worst.Bound.ToString("E2", CultureInfo.InvariantCulture);
        return Verdict switch
        {
            GradientVerdict.Right => $"right: worst relative error {error} in {place}; the differences are exact to {bound}",
            GradientVerdict.Wrong => $"WRONG: relative error {error} in {place}, where the differences are exact to {bound}. "
                + FaultSearch.Conclude(Tensors),
            _ => $"inconclusive: {Doubt(bound, place)}",
        };
    }

    /// <summary>Why a check is inconclusive, and what to do.</summary>
    private string Doubt(string bound, string place)
    {
        if (Worst.DoubtOfZero is { } doubt)
        {
            return $"the gradient of {Worst.Path} is 0, {doubt}, as for units of ReLU that are 0 for all examples. Draw other inputs or parameters.";
        }

        if (!double.IsFinite(Worst.Bound))
        {
            // Rounding is measured with all numbers moved at once, and truncation with one.
            string moved = double.IsFinite(Worst.Truncation) ? "the numbers of the network and the inputs move" : $"{Worst.Path} moves";
            return $"J is not finite if {moved} a little. Look at the cost and at the data first.";
        }

        string start = $"the differences are exact to {bound} only in {place}. ";
        if (Worst.Kink >= Math.Max(Worst.Rounding, Worst.Truncation))
        {
            return $"{start}J has a kink there. Draw other inputs or parameters.";
        }

        return start + (Worst.Truncation >= Worst.Rounding
            ? "The higher derivatives of J are too large there. Scale inputs and parameters to about 1."
            : "The rounding of J hides more: the gradient is small beside J, as at a minimum. "
                + "Check the network before training, or give the examples other weights.");
    }

    private static double Badness(TensorCheck tensor)
    {
        double size = tensor.Verdict == GradientVerdict.Inconclusive ? tensor.Bound : tensor.RelativeError;
        return double.IsNaN(size) ? double.PositiveInfinity : size;
    }
}
