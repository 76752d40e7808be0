namespace NeuralNet.Diagnostics;

/// <summary>What a gradient check can say of a gradient. If several come together, the largest value decides.</summary>
public enum GradientVerdict
{
    /// <summary>The relative error is surely at most <see cref="GradientCheck.Tolerance"/>.</summary>
    Right,

    /// <summary>The error of the differences is too large to tell.</summary>
    Inconclusive,

    /// <summary>The relative error of a number is surely above <see cref="GradientCheck.Tolerance"/>.</summary>
    Wrong,
}
