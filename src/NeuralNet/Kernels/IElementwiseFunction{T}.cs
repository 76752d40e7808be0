using System.Numerics;

namespace NeuralNet;

/// <summary>A function g applied to each number alone, with its derivative: a row of the table of activations.</summary>
internal interface IElementwiseFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>a = g(z).</summary>
    Vector<T> Value(Vector<T> z);

    /// <summary>g′(z), from whichever of z and a = g(z) is at hand: the other argument is then meaningless.</summary>
    Vector<T> Derivative(Vector<T> z, Vector<T> a);
}
