using System.Numerics;

namespace NeuralNet;

/// <summary>Provides existing numbers for parameters, for example from a file. No initializer is needed.</summary>
internal abstract class ParameterSource
{
    /// <summary>The path of a parameter. A source may return a string that it already has.</summary>
    /// <param name="layers">The path of the list of layers, <c>layers</c>.</param>
    /// <param name="layer">The index of the layer in it.</param>
    /// <param name="name">The name of the parameter within the layer, <c>weight</c>.</param>
    public virtual string PathOf(string layers, int layer, string name) => $"{layers}.{layer}.{name}";

    /// <summary>Returns the memory of a parameter: rows · columns numbers, column after column. The parameter keeps this array.</summary>
    /// <param name="path">The path of the parameter, <c>layers.0.weight</c>.</param>
    /// <param name="kind">The kind of the parameter.</param>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <param name="columns">The number of columns, at least 1. An array must be able to hold rows · columns elements.</param>
    public abstract T[] Create<T>(string path, ParameterKind kind, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>How many numbers the parameter has.</summary>
    protected static int Length(int rows, int columns) =>
        ArrayLength.Product((rows, "rows"), (columns, "columns"), "Make the parameter smaller, with fewer units or inputs.");
}
