namespace NeuralNet.Serialization;

/// <summary>Pushes the state of a run towards a file: each value a tensor of one dimension, in the order of memory.</summary>
/// <param name="sink">Takes them.</param>
/// <param name="isRehearsal">Whether only names and sizes are to be learned.</param>
internal sealed class SavingStore(TensorSink sink, bool isRehearsal = false) : StateStore
{
    /// <inheritdoc/>
    public override bool IsLoading => false;

    /// <inheritdoc/>
    public override bool IsRehearsal => isRehearsal;

    /// <inheritdoc/>
    public override void Floats(string path, Span<float> values) => sink.AddNumbers<float>(MetadataKeys.TrainingTensors + path, values);

    /// <inheritdoc/>
    public override void Doubles(string path, Span<double> values) => sink.AddNumbers<double>(MetadataKeys.TrainingTensors + path, values);

    /// <inheritdoc/>
    public override void Integers(string path, Span<long> values) => sink.AddNumbers<long>(MetadataKeys.TrainingTensors + path, values);

    /// <inheritdoc/>
    public override int Length(string path, int present) => present;
}
