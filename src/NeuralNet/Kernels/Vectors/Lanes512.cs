using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet;

/// <summary>A vector of 512 bits. Use it only if <see cref="Vector512.IsHardwareAccelerated"/> is true.</summary>
internal readonly struct Lanes512<T>(Vector512<T> vector) : ILanes<Lanes512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The vector itself.</summary>
    public Vector512<T> Numbers { get; } = vector;

    public static int Count => Vector512<T>.Count;

    public static Lanes512<T> Zero => new(Vector512<T>.Zero);

    public static Lanes512<T> One => new(Vector512<T>.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Create(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(ref readonly T source, nuint index) => new(Vector512.LoadUnsafe(in source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512<T> vector, ref T target, nuint index) => vector.Numbers.StoreUnsafe(ref target, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes512<T> vector) => Vector512.Sum(vector.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> LoadWidened<TSource>(ref readonly TSource source, nuint index)
        where TSource : unmanaged, IFloatingPointIeee754<TSource>
    {
        Debug.Assert(typeof(T) == typeof(double), "Numbers are widened only to double.");
        return new(
            typeof(TSource) == typeof(float)
                ? Vector512.WidenLower(Vector256.LoadUnsafe(in source, index).ToVector512Unsafe().As<TSource, float>()).As<double, T>()
                : Vector512.LoadUnsafe(in source, index).As<TSource, T>());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left.Numbers + right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left.Numbers - right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left.Numbers * right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left.Numbers / right.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> value) => new(-value.Numbers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAdd(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) =>
        new(Simd512<T>.MultiplyAdd(a.Numbers, b.Numbers, c.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> x) => new(Vector512.Abs(x.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> SquareRoot(Lanes512<T> x) => new(Vector512.Sqrt(x.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> CopySign(Lanes512<T> x, Lanes512<T> sign) => new(Vector512.CopySign(x.Numbers, sign.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) => new(Vector512.MaxNative(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) => new(Vector512.MinNative(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> LessThan(Lanes512<T> left, Lanes512<T> right) => new(Vector512.LessThan(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Equal(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Equals(left.Numbers, right.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> ifSet, Lanes512<T> otherwise) =>
        new(Vector512.ConditionalSelect(mask.Numbers, ifSet.Numbers, otherwise.Numbers));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> x) => new(
        typeof(T) == typeof(float)
            ? (x.Numbers.As<T, int>() << 23).As<int, T>()
            : (x.Numbers.As<T, long>() << 52).As<long, T>());

    /// <remarks>
    /// After 1 − √½ is added to the bits, the exponent field changes at √½ instead of 1. An integer in the low bits of 2²³ or 2⁵² is added to that
    /// number.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Split(Lanes512<T> x, out Lanes512<T> k)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<uint> root = Vector512.Create(0x3F3504F3U);
            Vector512<uint> bits = x.Numbers.As<T, uint>() + Vector512.Create(0x3F800000U - 0x3F3504F3U);
            Vector512<float> biased = ((bits >>> 23) | Vector512.Create(0x4B000000U)).As<uint, float>();
            k = new((biased - Vector512.Create(8388608.0f + 127)).As<float, T>());
            return new(((bits & Vector512.Create(0x007FFFFFU)) + root).As<uint, T>() - Vector512<T>.One);
        }

        Vector512<ulong> wideRoot = Vector512.Create(0x3FE6A09E667F3BCDUL);
        Vector512<ulong> wide = x.Numbers.As<T, ulong>() + Vector512.Create(0x3FF0000000000000UL - 0x3FE6A09E667F3BCDUL);
        Vector512<double> wideBiased = ((wide >>> 52) | Vector512.Create(0x4330000000000000UL)).As<ulong, double>();
        k = new((wideBiased - Vector512.Create(4503599627370496.0 + 1023)).As<double, T>());
        return new(((wide & Vector512.Create(0x000FFFFFFFFFFFFFUL)) + wideRoot).As<ulong, T>() - Vector512<T>.One);
    }
}
