namespace NeuralNet;

/// <summary>The terms that one column adds to the sums, from its numbers x and y and the coefficients p and q.</summary>
internal interface IRowTerm
{
    /// <summary>Whether the term uses y.</summary>
    static virtual bool HasY => false;

    /// <summary>Whether there is a second sum.</summary>
    static virtual bool HasSecond => false;

    /// <summary>The number of coefficients: 0, or 1 for each row, or 2 for each column.</summary>
    static virtual int Coefficients => 0;

    /// <summary>The term of the first sum.</summary>
    static abstract Lanes<double> First(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q);

    /// <summary>The term of the second sum.</summary>
    static virtual Lanes<double> Second(Lanes<double> x, Lanes<double> y, Lanes<double> p, Lanes<double> q) => default;
}
