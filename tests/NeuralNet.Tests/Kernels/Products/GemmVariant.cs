using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuralNet.Tests.Kernels;

/// <summary>The kernel for registers of one width, to call it directly.</summary>
internal sealed record GemmVariant<T>(string Name, int Width, int TileColumns, GemmVariant<T>.Kernel Multiply)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public delegate void Kernel(in GemmArguments<T> product, int threads);

    /// <summary>The kernels that the hardware supports, the widest first. Gemm chooses the first.</summary>
    public static IReadOnlyList<GemmVariant<T>> All { get; } =
    [
        .. Of<Simd512<T>, Vector512<T>>("512 bits", Vector512.IsHardwareAccelerated),
        .. Of<Simd256<T>, Vector256<T>>("256 bits", Vector256.IsHardwareAccelerated),
        .. Of<Simd128<T>, Vector128<T>>("128 bits", Vector128.IsHardwareAccelerated),
        .. Of<Scalar<T>, T>("scalar", true),
    ];

    private static IEnumerable<GemmVariant<T>> Of<TSimd, TVector>(string name, bool isThere)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct =>
        isThere ? [new GemmVariant<T>(name, TSimd.Width, TSimd.TileColumns, GemmKernel<TSimd, TVector, T>.Multiply)] : [];
}
