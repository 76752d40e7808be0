namespace NeuralNet.Tests.Diagnostics;

/// <summary>aⱼ = z₀ + … + zⱼ down the column: a general activation whose Jacobian is not symmetric, so that a forgotten transpose shows.</summary>
public sealed record CumulativeSum : Activation
{
    /// <summary>Whether Backward multiplies by the Jacobian itself, which is wrong.</summary>
    public bool ForgetsTranspose { get; init; }

    public override BackwardNeeds Needs => BackwardNeeds.None;

    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a)
    {
        z.Values.CopyTo(a.Values);
        for (int i = 0; i < a.Count; i++)
        {
            AddUp(a[i]);
        }
    }

    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        for (int i = 0; i < delta.Count; i++)
        {
            Span<T> column = delta[i];
            if (ForgetsTranspose)
            {
                AddUp(column);
                continue;
            }

            column.Reverse();
            AddUp(column);
            column.Reverse();
        }
    }

    private static void AddUp<T>(Span<T> column)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        for (int j = 1; j < column.Length; j++)
        {
            column[j] += column[j - 1];
        }
    }
}
