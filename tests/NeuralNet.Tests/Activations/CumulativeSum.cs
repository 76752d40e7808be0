using System.Numerics;

namespace NeuralNet.Tests.Activations;

/// <summary>A user's general activation, whose Jacobian is not symmetric: aⱼ = z₀ + … + zⱼ down each column.</summary>
/// <param name="IsTransposed">Whether Backward multiplies by the transposed Jacobian, which is correct, or by the Jacobian.</param>
internal sealed record CumulativeSum(bool IsTransposed = true) : Activation
{
    public override BackwardNeeds Needs => BackwardNeeds.None;

    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a)
    {
        for (int i = 0; i < z.Count; i++)
        {
            z[i].CopyTo(a[i]);
            AddUp(a[i]);
        }
    }

    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        for (int i = 0; i < delta.Count; i++)
        {
            Turn(delta[i]);
            AddUp(delta[i]);
            Turn(delta[i]);
        }
    }

    private static void AddUp<T>(Span<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int j = 1; j < column.Length; j++)
        {
            column[j] += column[j - 1];
        }
    }

    private void Turn<T>(Span<T> column)
    {
        if (IsTransposed)
        {
            column.Reverse();
        }
    }
}
