using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Adam with the largest s so far below.</summary>
internal readonly struct AmsGradFunction<T>(AdamNumbers<T> numbers) : IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int States => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        first = numbers.First(update, first);
        second = numbers.Second(update, second);
        third = TVector.Max(third, second);
        return numbers.Quotient(first, third);
    }
}
