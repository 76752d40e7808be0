using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>a = β₁a + (1 − β₁)u; s = β₂s + (1 − β₂)u²; u = a/(scale·√s + ε), with the corrections of the start in scale and ε.</summary>
internal readonly struct AdamFunction<T>(AdamNumbers<T> numbers) : IUpdateFunction<T>
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
        return numbers.Quotient(first, second);
    }
}
