using System.Numerics;

namespace NeuralNet;

/// <summary>What one column adds to the sums of its rows, in double, for <see cref="RowReduction"/>.</summary>
internal interface IRowTerm
{
    /// <summary>Whether the coefficients belong to the columns, one for each; otherwise they belong to the rows.</summary>
    static abstract bool IsByColumn { get; }

    /// <summary>Whether there is a second sum.</summary>
    static abstract bool HasSecond { get; }

    /// <summary>How many coefficients there are: 0, 1 or 2.</summary>
    static abstract int Coefficients { get; }

    /// <summary>What is added to the first sum.</summary>
    static abstract Vector<double> First(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q);

    /// <summary>What is added to the second sum.</summary>
    static abstract Vector<double> Second(Vector<double> x, Vector<double> y, Vector<double> p, Vector<double> q);
}
