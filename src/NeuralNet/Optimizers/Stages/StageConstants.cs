using System.Numerics;

namespace NeuralNet;

/// <summary>Rounds the constants of stages to the precision of a run.</summary>
internal static class StageConstants
{
    /// <summary>Rounds a number to T, if it is still above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">T rounds it to 0 or to infinity.</exception>
    public static T Positive<T>(double value, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T rounded = T.CreateChecked(value);
        return rounded > T.Zero && T.IsFinite(rounded)
            ? rounded
            : throw new ArgumentOutOfRangeException(
                name, FormattableString.Invariant($"{name} must be above 0 in {Precision.Name<T>()}, but {value} is {rounded} there."));
    }

    /// <summary>Rounds a number to T, if it and its product with a factor are still above 0 and finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">T rounds it or the product to 0 or to infinity.</exception>
    public static T Positive<T>(double value, string name, double factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T rounded = Positive<T>(value, name);
        return T.CreateChecked(factor * double.CreateChecked(rounded)) > T.Zero
            ? rounded
            : throw new ArgumentOutOfRangeException(
                name, FormattableString.Invariant($"{name} times {factor} must be above 0 in {Precision.Name<T>()}, but for {value} it is 0 there."));
    }

    /// <summary>Rounds a share to T, if it is still below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">T rounds it to 1.</exception>
    public static T Share<T>(double value, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T rounded = T.CreateChecked(value);
        return rounded < T.One
            ? rounded
            : throw new ArgumentOutOfRangeException(
                name, FormattableString.Invariant($"{name} must be below 1 in {Precision.Name<T>()}, but {value} is 1 there."));
    }
}
