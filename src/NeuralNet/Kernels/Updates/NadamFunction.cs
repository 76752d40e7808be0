using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Adam whose numerator is k·a + l·u, a look ahead.</summary>
internal readonly struct NadamFunction<T>(AdamNumbers<T> numbers, T ofMoment, T ofUpdate) : IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static int States => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Next<TVector>(TVector update, ref TVector first, ref TVector second, ref TVector third)
        where TVector : unmanaged, ILanes<TVector, T>
    {
        first = numbers.First(update, first);
        second = numbers.Second(update, second);
        return numbers.Quotient(TVector.MultiplyAdd(TVector.Create(ofMoment), first, TVector.Create(ofUpdate) * update), second);
    }
}
