using System.Numerics;

namespace NeuralNet;

/// <summary>What becomes of a number of a column, with coefficients of its row, for <see cref="RowMap"/>.</summary>
internal interface IRowOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many coefficients a row has, 1 to 4.</summary>
    static abstract int Coefficients { get; }

    /// <summary>The result; coefficients that there are not are 0.</summary>
    static abstract Vector<T> Of(Vector<T> x, Vector<T> y, Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d);
}
