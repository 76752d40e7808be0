namespace NeuralNet.Tests.Diagnostics;

/// <summary>An activation whose gradient is too large by a millionth.</summary>
public sealed record SlightlyWrongActivation(Activation Inner) : Activation
{
    public override BackwardNeeds Needs => Inner.Needs;

    public override bool WorksInPlace => Inner.WorksInPlace;

    public override (double Smallest, double Largest) Range => Inner.Range;

    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => Inner.Forward(z, a);

    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        Inner.Backward(z, a, delta);
        Mistake.Scale(delta.Values);
    }
}
