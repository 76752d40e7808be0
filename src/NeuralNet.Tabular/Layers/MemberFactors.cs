namespace NeuralNet.Tabular.Layers;

/// <summary>The initial factors of a <see cref="Members"/>: random signs, or normal numbers that the inputs of a group share.</summary>
/// <param name="Members">The number of members, which are the columns.</param>
/// <param name="Groups">The number of groups.</param>
/// <param name="GroupSize">The number of inputs of each group.</param>
internal sealed record MemberFactors(int Members, int Groups, int GroupSize) : Initializer
{
    /// <inheritdoc/>
    public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
    {
        int rows = values.Length / Members;
        int grouped = Groups * GroupSize;
        for (int i = 0; i < values.Length; i++)
        {
            int row = i % rows;
            long index = row < grouped ? i - (row % GroupSize) : i;
            values[i] = Groups > 0 ? T.CreateTruncating(random.Normal(index)) : random.Below(index, 2) == 0 ? T.One : T.NegativeOne;
        }
    }
}
