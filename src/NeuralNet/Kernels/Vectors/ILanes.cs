using System.Numerics;

namespace NeuralNet;

/// <summary>A vector register of any width. All kernels but the matrix product are written on it.</summary>
/// <remarks>
/// <see cref="Lanes512{T}"/> has 512 bits, and <see cref="Lanes{T}"/> has the width that the runtime prefers. <see cref="Registers{T}"/> chooses one of
/// them. Every operation works on each lane alone and rounds as IEEE 754 says, so a number gives the same bits in either.
/// </remarks>
internal interface ILanes<TSelf, T>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many numbers.</summary>
    static abstract int Count { get; }

    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>A number in every lane.</summary>
    static abstract TSelf Create(T value);

    /// <summary>The numbers from the given index on. The caller makes sure that there are enough.</summary>
    static abstract TSelf Load(ref readonly T source, nuint index);

    /// <summary>Stores the numbers from the given index on. The caller makes sure that the memory is there.</summary>
    static abstract void Store(TSelf vector, ref T target, nuint index);

    /// <summary>The sum of the lanes, in an order that depends on nothing.</summary>
    static abstract T Sum(TSelf vector);

    /// <summary>The numbers from the given index on, of either precision, as a vector of double.</summary>
    static abstract TSelf LoadWidened<TSource>(ref readonly TSource source, nuint index)
        where TSource : unmanaged, IFloatingPointIeee754<TSource>;

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    /// <summary>a·b + c, fused where the hardware can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>|x|.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>√x.</summary>
    static abstract TSelf SquareRoot(TSelf x);

    /// <summary>|x| with the sign of another number.</summary>
    static abstract TSelf CopySign(TSelf x, TSelf sign);

    /// <summary>The larger number; where either is NaN, the second.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller number; where either is NaN, the second.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>Where left &lt; right: a mask of all bits.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>Where left = right: a mask of all bits.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>The first number where the mask is set, else the second.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifSet, TSelf otherwise);

    /// <summary>The number whose exponent field are the low bits of x: 2ⁿ if those are n and the bias of the exponent.</summary>
    static abstract TSelf PowerOfTwo(TSelf x);

    /// <summary>f and k of a normal number x = 2ᵏ·(1+f), √½ ≤ 1+f &lt; √2, by arithmetic on its bits.</summary>
    static abstract TSelf Split(TSelf x, out TSelf k);
}
