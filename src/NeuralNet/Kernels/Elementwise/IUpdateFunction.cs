using System.Numerics;

namespace NeuralNet;

/// <summary>Computes how an optimizer stage changes one number of the update and its state.</summary>
internal interface IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of state values for each element of the parameter, 1 to 3. The others are 0 and are not stored.</summary>
    static abstract int States { get; }

    /// <summary>Computes the new update and the new state.</summary>
    TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>;
}
