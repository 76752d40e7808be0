namespace NeuralNet.Tests.Layers;

/// <summary>A layer that gives what it gets, and notes the random numbers that each step offers it.</summary>
public sealed record RandomnessRecorder(ICollection<RandomSource> Seen) : Layer
{
    public override bool IsRandom => true;

    public override Layer<T> Build<T>(in BuildContext context) => new RandomnessRecorderLayer<T>(this, context.InputSize);
}
