using System.Numerics;

namespace NeuralNet;

/// <summary>Where the numbers of parameters come from that are at hand already, so that no initializer is asked.</summary>
internal abstract class ParameterSource
{
    /// <summary>The path of a parameter. A source that has the same text already gives that one.</summary>
    /// <param name="layers">The path of the list of layers, <c>layers</c>.</param>
    /// <param name="layer">The index of the layer in it.</param>
    /// <param name="name">The name of the parameter within the layer, <c>weight</c>.</param>
    public virtual string PathOf(string layers, int layer, string name) => $"{layers}.{layer}.{name}";

    /// <summary>The memory of a parameter, rows · columns numbers, column after column; the parameter keeps it.</summary>
    /// <param name="path">The path of the parameter, <c>layers.0.weight</c>.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="rows">Its rows, at least 1.</param>
    /// <param name="columns">Its columns, at least 1; both together are no more than an array holds.</param>
    public abstract T[] Create<T>(string path, ParameterKind kind, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>How many numbers the parameter has.</summary>
    protected static int Length(int rows, int columns) =>
        ArrayLength.Product((rows, "rows"), (columns, "columns"), "Make the parameter smaller, with fewer units or inputs.");
}
