namespace NeuralNet.Benchmarks;

/// <summary>The operations that the burst needs from a vector of any width.</summary>
/// <typeparam name="TVector">A vector of the processor.</typeparam>
internal interface IFmaVector<TVector>
    where TVector : struct
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>A vector with the same number everywhere.</summary>
    static abstract TVector Create(double value);

    /// <summary>a·b + c. It is one instruction if the processor has it, else two.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The sum of a and b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>The first number of a vector.</summary>
    static abstract double First(TVector vector);
}
