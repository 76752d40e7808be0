namespace NeuralNet.Tests.Diagnostics;

/// <summary>A layer one of whose gradients is too large by a millionth.</summary>
/// <param name="Inner">The layer.</param>
/// <param name="Parameter">The index of the parameter whose gradient is wrong, or −1 for the inputs.</param>
/// <param name="Element">The index of the only number that is wrong, or −1 for all.</param>
public sealed record SlightlyWrongLayer(Layer Inner, int Parameter, int Element = -1) : Layer
{
    public override bool IsRandom => Inner.IsRandom;

    public override bool DependsOnBatch => Inner.DependsOnBatch;

    public override Layer<T> Build<T>(in BuildContext context) => new SlightlyWrongLayer<T>(this, Inner.Build<T>(context));
}
