using System.Numerics;

namespace NeuralNet;

/// <summary>What a stage of an optimizer does to a number of the update, and to the state that belongs to it.</summary>
internal interface IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The count of numbers of state for each number of the parameter: 1 to 3. The others are 0, and are stored nowhere.</summary>
    static abstract int States { get; }

    /// <summary>Computes the new update and the new state.</summary>
    TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>;
}
