namespace NeuralNet.Diagnostics;

/// <summary>The result of checking a gradient. If the results of several tensors differ, the largest value counts.</summary>
public enum GradientVerdict
{
    /// <summary>The relative error is at most <see cref="GradientCheck.Tolerance"/>.</summary>
    Right,

    /// <summary>The differences are not exact enough to decide.</summary>
    Inconclusive,

    /// <summary>The relative error of at least one number is above <see cref="GradientCheck.Tolerance"/>.</summary>
    Wrong,
}
