namespace NeuralNet;

/// <summary>A store that keeps nothing: saving to it shows whether the state could be saved.</summary>
internal sealed class DiscardingStore : StateStore
{
    /// <inheritdoc/>
    public override bool IsLoading => false;

    /// <inheritdoc/>
    public override void Floats(string path, Span<float> values)
    {
    }

    /// <inheritdoc/>
    public override void Doubles(string path, Span<double> values)
    {
    }

    /// <inheritdoc/>
    public override void Integers(string path, Span<long> values)
    {
    }

    /// <inheritdoc/>
    public override int Length(string path, int present) => present;
}
