using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="GemmTests{T}"/>, in both precisions.</summary>
public static class GemmTests
{
    public sealed class InDouble : GemmTests<double>;

    public sealed class InFloat : GemmTests<float>;
}

public abstract partial class GemmTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rows and columns of a tile of the widest registers. The sizes around them are the edge cases of the kernel.</summary>
    private static readonly int TileRows = GemmBlocks.TileRegisters * GemmVariant<T>.All[0].Width;
    private static readonly int TileColumns = GemmVariant<T>.All[0].TileColumns;

    public static TheoryData<bool, bool> Transposes() => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_OfAnyShape_AgreesWithThreeLoops(bool transposeA, bool transposeB)
    {
        IEnumerable<GemmShape> shapes = GemmShape.Around(TileRows / GemmBlocks.TileRegisters, TileColumns)
            .Concat(GemmShape.Packed(Unsafe.SizeOf<T>()));

        IEnumerable<GemmShape> wrong = shapes.Where(shape =>
        {
            GemmProblem<T> problem = GemmProblem<T>.Of(shape, transposeA, transposeB);
            return !(problem.WorstError(problem.Multiply(threads: 2)) <= 1);
        });

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Multiply_WithNothingToSum_GivesZeros()
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 0);

        T[] result = problem.Multiply();

        result.Should().Equal(new T[result.Length]);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void Multiply_WithAnEmptyResult_DoesNothing(int m, int n)
    {
        GemmProblem<T> problem = new(m, n, 5);

        T[] result = problem.Multiply();

        result.Should().BeEmpty();
    }

    [Fact]
    public void Multiply_WithAFactorOfZeros_GivesZeros()
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 7);
        problem.A.AsSpan().Clear();

        T[] result = problem.Multiply();

        result.Should().Equal(new T[result.Length]);
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_WithNaNInA_GivesNaNInThatRowAlone(bool transposeA, bool transposeB)
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 6, transposeA, transposeB);
        problem.A[problem.PlaceInA(TileRows, 2)] = T.NaN;
        problem.B.AsSpan().Clear();

        T[] result = problem.Multiply();

        result.Select(T.IsNaN).Should().Equal(result.Select((_, i) => i % problem.M == TileRows));
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_WithInfinityInB_GivesNaNInThatColumnAlone(bool transposeA, bool transposeB)
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 6, transposeA, transposeB);
        problem.B[problem.PlaceInB(2, TileColumns)] = T.PositiveInfinity;
        problem.A.AsSpan().Clear();

        T[] result = problem.Multiply();

        result.Select(T.IsNaN).Should().Equal(result.Select((_, i) => i / problem.M == TileColumns));
    }

    [Fact]
    public void Multiply_WithInfinityInA_GivesInfinityOfItsSign()
    {
        GemmProblem<T> problem = new(1, 1, 3) { B = [T.One, -T.One, T.One] };
        problem.A[1] = T.PositiveInfinity;

        T[] result = problem.Multiply();

        result.Should().Equal(T.NegativeInfinity);
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_WithASpanOfAnotherLength_IsRefused(bool transposeA, bool transposeB)
    {
        GemmProblem<T> whole = new(5, 6, 7, transposeA, transposeB);

        Action shortA = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { A = whole.A[..^1] }.Multiply();
        Action shortB = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { B = whole.B[..^1] }.Multiply();
        Action shortC = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { LengthOfC = 29 }.Multiply();
        Action longC = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { LengthOfC = 31 }.Multiply();

        shortA.Should().Throw<ArgumentException>().WithMessage("*35*34*");
        shortB.Should().Throw<ArgumentException>().WithMessage("*42*41*");
        shortC.Should().Throw<ArgumentException>().WithMessage("*30*29*");
        longC.Should().Throw<ArgumentException>().WithMessage("*30*31*");
    }

    [Theory]
    [InlineData(-1, 6, 7)]
    [InlineData(5, -1, 7)]
    [InlineData(5, 6, -1)]
    public void Multiply_OfANegativeSize_IsRefused(int m, int n, int k)
    {
        Action act = () => Gemm.Multiply<T>(m, n, k, new T[35], false, new T[42], false, new T[30]);

        act.Should().Throw<ArgumentException>();
    }
}
