namespace NeuralNet.Diagnostics;

/// <summary>The check of one tensor: a parameter, or the inputs.</summary>
/// <remarks>
/// <code>
/// relative error: ‖a − n‖ / (‖a‖ + ‖n‖)        a: backward propagation     n: differences of J     e: bounds of the errors of n
/// bound:                ‖e‖ / (‖a‖ + ‖n‖)        = Rounding + Truncation + Kink
/// </code>
/// All are 0 if J does not depend on the tensor and its gradient is 0. They are NaN if a gradient is.
/// </remarks>
/// <param name="Path">The path of the parameter, such as <c>layers.0.weight</c>, or <c>inputs</c>.</param>
/// <param name="Verdict">What the check can say.</param>
/// <param name="RelativeError">The relative error.</param>
/// <param name="Rounding">The part of the bound that the rounding of J makes.</param>
/// <param name="Truncation">The part of the bound that the higher derivatives of J make.</param>
/// <param name="Kink">The part of the bound that kinks of J make, for example of ReLU at 0.</param>
/// <param name="WorstRow">The row of the element that decides: the one that is most wrong, or most uncertain, or differs most.</param>
/// <param name="WorstColumn">The column of that element.</param>
/// <exception cref="ArgumentNullException"><paramref name="Path"/> is null.</exception>
public sealed record TensorCheck(
    string Path, GradientVerdict Verdict, double RelativeError, double Rounding, double Truncation, double Kink, int WorstRow, int WorstColumn)
{
    /// <summary>The path of the parameter, such as <c>layers.0.weight</c>, or <c>inputs</c>.</summary>
    public string Path { get; init => field = Require.NotNull(value, nameof(Path)); } = Require.NotNull(Path);

    /// <summary>Why a gradient of 0, which the differences confirm, shows nothing; null if that is not the doubt.</summary>
    internal string? DoubtOfZero { get; init; }

    /// <summary>The relative error that the differences can have. No smaller error of the gradient can be seen.</summary>
    public double Bound => Rounding + Truncation + Kink;
}
