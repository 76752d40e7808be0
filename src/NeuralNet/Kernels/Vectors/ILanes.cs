using System.Numerics;

namespace NeuralNet;

/// <summary>A vector register of any width, for kernels with much arithmetic. docs/book/19-speed.md says which kernels do not use it, and why.</summary>
/// <remarks>
/// <see cref="Lanes512{T}"/> has 512 bits, and <see cref="Lanes{T}"/> has the width that the runtime prefers. <see cref="Registers{T}"/> chooses one of
/// them. Every operation works on each lane separately and rounds by IEEE 754, so the bits are the same for either width.
/// </remarks>
internal interface ILanes<TSelf, T>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>0 in every lane.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>A number in every lane.</summary>
    static abstract TSelf Create(T value);

    /// <summary>Loads the numbers starting at an index. The caller ensures that there are enough.</summary>
    static abstract TSelf Load(ref readonly T source, nuint index);

    /// <summary>Stores the numbers starting at an index. The caller ensures that there is enough memory.</summary>
    static abstract void Store(TSelf vector, ref T target, nuint index);

    /// <summary>The sum of the lanes, in a fixed order.</summary>
    static abstract T Sum(TSelf vector);

    /// <summary>Loads numbers of either precision, starting at an index, as a vector of double.</summary>
    static abstract TSelf LoadWidened<TSource>(ref readonly TSource source, nuint index)
        where TSource : unmanaged, IFloatingPointIeee754<TSource>;

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    /// <summary>a·b + c, fused if the hardware supports it.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>|x|.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>√x.</summary>
    static abstract TSelf SquareRoot(TSelf x);

    /// <summary>|x| with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf x, TSelf sign);

    /// <summary>The larger number, or the second if either is NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller number, or the second if either is NaN.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>A mask with all bits set in the lanes with left &lt; right.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>A mask with all bits set in the lanes with left = right.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>The first number if the mask is set, else the second.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifSet, TSelf otherwise);

    /// <summary>The number whose exponent field consists of the low bits of x. It is 2ⁿ if these bits are n plus the exponent bias.</summary>
    static abstract TSelf PowerOfTwo(TSelf x);

    /// <summary>Splits a normal number x = 2ᵏ·(1+f), √½ ≤ 1+f &lt; √2, into f and k, by arithmetic on its bits.</summary>
    static abstract TSelf Split(TSelf x, out TSelf k);
}
