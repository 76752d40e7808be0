using System.Numerics;

namespace NeuralNet;

/// <summary>What a stage of an optimizer does to a number of the update and to the state that belongs to it: a row of the table of updates.</summary>
internal interface IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers of state belong to a number of the parameter: 1 to 3. Those beyond are meaningless and stored nowhere.</summary>
    static abstract int States { get; }

    /// <summary>The new update, and the state moved on.</summary>
    TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>;
}
