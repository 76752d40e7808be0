namespace NeuralNet.Tests.Layers;

/// <summary>An identity layer that records the random numbers of each step.</summary>
public sealed record RandomnessRecorder(ICollection<RandomSource> Seen) : Layer
{
    public override bool IsRandom => true;

    public override Layer<T> Build<T>(in BuildContext context) => new RandomnessRecorderLayer<T>(this, context.InputSize);
}
