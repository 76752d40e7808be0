using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>A vector of the width that the runtime prefers, which is 128 or 256 bits on current processors.</summary>
internal readonly struct Lanes<T>(Vector<T> vector) : ILanes<Lanes<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The vector itself.</summary>
    public Vector<T> Numbers { get; } = vector;

    public static int Count => Vector<T>.Count;

    public static Lanes<T> Zero => new(Vector<T>.Zero);

    public static Lanes<T> One => new(Vector<T>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Create(T value) => new(Vector.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Load(ref readonly T source, nuint index) => new(Vector.LoadUnsafe(in source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes<T> vector, ref T target, nuint index) => vector.Numbers.StoreUnsafe(ref target, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes<T> vector) => Vector.Sum(vector.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> LoadWidened<TSource>(ref readonly TSource source, nuint index)
        where TSource : unmanaged, IFloatingPointIeee754<TSource>
    {
        Debug.Assert(typeof(T) == typeof(double), "Numbers are widened only to double.");
        if (typeof(TSource) == typeof(double))
        {
            return new(Vector.LoadUnsafe(in source, index).As<TSource, T>());
        }

        ref readonly TSource first = ref Unsafe.Add(ref Unsafe.AsRef(in source), index);
        Vector<TSource> numbers = Vector<double>.Count switch
        {
            8 => Vector256.LoadUnsafe(in first).ToVector512Unsafe().AsVector(),
            4 => Vector128.LoadUnsafe(in first).ToVector256Unsafe().AsVector(),
            _ => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<double>(in Unsafe.As<TSource, byte>(ref Unsafe.AsRef(in first)))).As<double, TSource>().AsVector(),
        };
        return new(Vector.WidenLower(numbers.As<TSource, float>()).As<double, T>());
    }

    /// <summary>Stores two vectors of double one behind the other, each number rounded to the type of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrowed<TTarget>(Lanes<double> low, Lanes<double> high, ref TTarget target)
        where TTarget : unmanaged, IFloatingPointIeee754<TTarget>
    {
        if (typeof(TTarget) == typeof(double))
        {
            low.Numbers.As<double, TTarget>().StoreUnsafe(ref target);
            high.Numbers.As<double, TTarget>().StoreUnsafe(ref target, (nuint)Vector<double>.Count);
        }
        else
        {
            Vector.Narrow(low.Numbers, high.Numbers).As<float, TTarget>().StoreUnsafe(ref target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator +(Lanes<T> left, Lanes<T> right) => new(left.Numbers + right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> left, Lanes<T> right) => new(left.Numbers - right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator *(Lanes<T> left, Lanes<T> right) => new(left.Numbers * right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator /(Lanes<T> left, Lanes<T> right) => new(left.Numbers / right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> value) => new(-value.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> MultiplyAdd(Lanes<T> a, Lanes<T> b, Lanes<T> c) => new(
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(a.Numbers.As<T, float>(), b.Numbers.As<T, float>(), c.Numbers.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(a.Numbers.As<T, double>(), b.Numbers.As<T, double>(), c.Numbers.As<T, double>()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Abs(Lanes<T> x) => new(Vector.Abs(x.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> SquareRoot(Lanes<T> x) => new(Vector.SquareRoot(x.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> CopySign(Lanes<T> x, Lanes<T> sign) => new(Vector.CopySign(x.Numbers, sign.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Max(Lanes<T> left, Lanes<T> right) => new(Vector.MaxNative(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Min(Lanes<T> left, Lanes<T> right) => new(Vector.MinNative(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> LessThan(Lanes<T> left, Lanes<T> right) => new(Vector.LessThan(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Equal(Lanes<T> left, Lanes<T> right) => new(Vector.Equals(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Select(Lanes<T> mask, Lanes<T> ifSet, Lanes<T> otherwise) =>
        new(Vector.ConditionalSelect(mask.Numbers, ifSet.Numbers, otherwise.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> PowerOfTwo(Lanes<T> x) => new(
        typeof(T) == typeof(float)
            ? (x.Numbers.As<T, int>() << 23).As<int, T>()
            : (x.Numbers.As<T, long>() << 52).As<long, T>());

    /// <remarks>
    /// After 1 − √½ is added to the bits, the exponent field changes at √½ instead of 1. An integer in the low bits of 2²³ or 2⁵² is added to that
    /// number.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Split(Lanes<T> x, out Lanes<T> k)
    {
        if (typeof(T) == typeof(float))
        {
            Vector<uint> root = Vector.Create(0x3F3504F3U);
            Vector<uint> bits = x.Numbers.As<T, uint>() + Vector.Create(0x3F800000U - 0x3F3504F3U);
            Vector<float> biased = ((bits >>> 23) | Vector.Create(0x4B000000U)).As<uint, float>();
            k = new((biased - Vector.Create(8388608.0f + 127)).As<float, T>());
            return new(((bits & Vector.Create(0x007FFFFFU)) + root).As<uint, T>() - Vector<T>.One);
        }

        Vector<ulong> wideRoot = Vector.Create(0x3FE6A09E667F3BCDUL);
        Vector<ulong> wide = x.Numbers.As<T, ulong>() + Vector.Create(0x3FF0000000000000UL - 0x3FE6A09E667F3BCDUL);
        Vector<double> wideBiased = ((wide >>> 52) | Vector.Create(0x4330000000000000UL)).As<ulong, double>();
        k = new((wideBiased - Vector.Create(4503599627370496.0 + 1023)).As<double, T>());
        return new(((wide & Vector.Create(0x000FFFFFFFFFFFFFUL)) + wideRoot).As<ulong, T>() - Vector<T>.One);
    }
}
