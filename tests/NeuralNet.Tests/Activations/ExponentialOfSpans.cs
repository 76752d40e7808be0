using System.Numerics.Tensors;

namespace NeuralNet.Tests.Activations;

/// <summary>e^z by a library whose bits differ between spans of one to three numbers and longer ones.</summary>
internal sealed record ExponentialOfSpans : Activation
{
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => TensorPrimitives.Exp(z.Values, a.Values);

    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        TensorPrimitives.Multiply(delta.Values, a.Values, delta.Values);
}
