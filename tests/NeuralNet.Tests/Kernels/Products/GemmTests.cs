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
    /// <summary>Rows of a tile of the widest registers, and its columns: the sizes around them are the edges of the kernel.</summary>
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
            return !(problem.WorstError(problem.Multiply(shape.Alpha, shape.Beta, threads: 2), shape.Alpha, shape.Beta) <= 1);
        });

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_WithLeadingDimensionsAboveTheRows_AgreesWithThreeLoops(bool transposeA, bool transposeB)
    {
        GemmProblem<T> problem = new((2 * TileRows) - 5, TileColumns + 2, 11, transposeA, transposeB, padding: 3);

        T[] result = problem.Multiply(-0.5, 1);

        problem.WorstError(result, -0.5, 1).Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Multiply_WithLeadingDimensionsAboveTheRows_LeavesThePaddingAlone(double alpha)
    {
        GemmProblem<T> problem = new((2 * TileRows) - 5, TileColumns + 2, 11, padding: 3);

        T[] result = problem.Multiply(alpha, 0);

        problem.PaddingOf(result).Should().Equal(Enumerable.Repeat(GemmProblem<T>.Mark, 3 * (TileColumns + 2)));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(0, 5)]
    [InlineData(1, 0)]
    public void Multiply_WithBetaZero_DoesNotReadTheOldResult(double alpha, int k)
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, k);
        problem.C.AsSpan().Fill(T.NaN);

        T[] result = problem.Multiply(alpha, 0);

        result.Where(number => !T.IsFinite(number)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void Multiply_WithAlphaZero_ReadsNeitherFactor(double beta)
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 5);
        problem.A.AsSpan().Fill(T.NaN);
        problem.B.AsSpan().Fill(T.PositiveInfinity);

        T[] result = problem.Multiply(0, beta);

        result.Should().Equal(problem.C.Select(number => T.CreateChecked(beta) * number));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    public void Multiply_WithNothingToSum_ScalesTheOldResult(double beta)
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 0);

        T[] result = problem.Multiply(1, beta);

        result.Should().Equal(problem.C.Select(number => T.CreateChecked(beta) * number));
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
        problem.A[transposeA ? (TileRows * problem.Lda) + 2 : (2 * problem.Lda) + TileRows] = T.NaN;
        problem.B.AsSpan().Clear();

        T[] result = problem.Multiply();

        result.Select(T.IsNaN).Should().Equal(result.Select((_, i) => i % problem.M == TileRows));
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_WithInfinityInB_GivesNaNInThatColumnAlone(bool transposeA, bool transposeB)
    {
        GemmProblem<T> problem = new(TileRows + 3, TileColumns + 1, 6, transposeA, transposeB);
        problem.B[transposeB ? (2 * problem.Ldb) + TileColumns : (TileColumns * problem.Ldb) + 2] = T.PositiveInfinity;
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
    public void Multiply_WithASpanThatIsTooShort_IsRefused(bool transposeA, bool transposeB)
    {
        const int Unread = 1;
        GemmProblem<T> whole = new(5, 6, 7, transposeA, transposeB, padding: Unread);

        Action shortA = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB, Unread) { A = whole.A[..^(Unread + 1)] }.Multiply();
        Action shortB = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB, Unread) { B = whole.B[..^(Unread + 1)] }.Multiply();
        Action shortC = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB, Unread) { C = whole.C[..^(Unread + 1)] }.Multiply();

        shortA.Should().Throw<ArgumentOutOfRangeException>();
        shortB.Should().Throw<ArgumentOutOfRangeException>();
        shortC.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Multiply_WithoutThePaddingOfTheLastColumn_IsAllowed()
    {
        GemmProblem<T> problem = new(5, 6, 7, padding: 1);
        (problem.A, problem.B, problem.C) = (problem.A[..^1], problem.B[..^1], problem.C[..^1]);

        T[] result = problem.Multiply();

        problem.WorstError(result, 1, 0).Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [MemberData(nameof(Transposes))]
    public void Multiply_WithALeadingDimensionBelowTheRows_IsRefused(bool transposeA, bool transposeB)
    {
        GemmProblem<T> whole = new(5, 6, 7, transposeA, transposeB);

        Action smallA = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { Lda = whole.Lda - 1 }.Multiply();
        Action smallB = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { Ldb = whole.Ldb - 1 }.Multiply();
        Action smallC = () => new GemmProblem<T>(5, 6, 7, transposeA, transposeB) { Ldc = whole.Ldc - 1 }.Multiply();

        smallA.Should().Throw<ArgumentOutOfRangeException>();
        smallB.Should().Throw<ArgumentOutOfRangeException>();
        smallC.Should().Throw<ArgumentOutOfRangeException>();
    }
}
