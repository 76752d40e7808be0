using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Tests.Kernels;

/// <summary>The tests of <see cref="GemmKernelTests{T}"/>, in both precisions.</summary>
public static class GemmKernelTests
{
    public sealed class InDouble : GemmKernelTests<double>;

    public sealed class InFloat : GemmKernelTests<float>;
}

/// <summary>Tests every width of registers directly. NarrowRegistersTests makes Gemm choose them.</summary>
public abstract class GemmKernelTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string, bool, bool> KernelsAndTransposes()
    {
        TheoryData<string, bool, bool> data = [];
        foreach (GemmVariant<T> variant in GemmVariant<T>.All)
        {
            data.Add(variant.Name, false, false);
            data.Add(variant.Name, false, true);
            data.Add(variant.Name, true, false);
            data.Add(variant.Name, true, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KernelsAndTransposes))]
    public void Multiply_OfAnyShape_AgreesWithThreeLoops(string kernel, bool transposeA, bool transposeB)
    {
        GemmVariant<T> variant = Named(kernel);

        IEnumerable<GemmShape> wrong = GemmShape.Around(variant.Width, variant.TileColumns).Where(shape =>
        {
            GemmProblem<T> problem = GemmProblem<T>.Of(shape, transposeA, transposeB);
            return !(problem.WorstError(problem.MultiplyBy(variant)) <= 1);
        });

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(KernelsAndTransposes))]
    public void Multiply_OfAPackedShape_AgreesWithThreeLoops(string kernel, bool transposeA, bool transposeB)
    {
        GemmVariant<T> variant = Named(kernel);

        IEnumerable<GemmShape> wrong = GemmShape.Packed(Unsafe.SizeOf<T>()).Where(shape =>
        {
            GemmProblem<T> problem = GemmProblem<T>.Of(shape, transposeA, transposeB);
            return !(problem.WorstError(problem.MultiplyBy(variant, threads: 3)) <= 1);
        });

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(KernelsAndTransposes))]
    public void Multiply_OfAnyShape_WritesNothingOutsideTheResult(string kernel, bool transposeA, bool transposeB)
    {
        GemmVariant<T> variant = Named(kernel);

        IEnumerable<GemmShape> wrong = AllShapes(variant).Where(shape => !GemmProblem<T>.Of(shape, transposeA, transposeB).KeepsMargin(variant));

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(KernelsAndTransposes))]
    public void Multiply_WithNaNInA_GivesNaNInThatRowAlone(string kernel, bool transposeA, bool transposeB)
    {
        GemmVariant<T> variant = Named(kernel);

        IEnumerable<(GemmShape, int, int)> wrong =
            from shape in AllShapes(variant)
            from row in new[] { 0, shape.M - 1 }
            from p in new[] { 0, shape.K - 1 }
            let problem = GemmProblem<T>.Of(shape, transposeA, transposeB)
            where !IsNaNWhere(With(problem.A, problem.PlaceInA(row, p), T.NaN, problem), variant, (i, _) => i == row)
            select (shape, row, p);

        wrong.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(KernelsAndTransposes))]
    public void Multiply_OfZerosWithInfinityInB_GivesNaNInThatColumnAlone(string kernel, bool transposeA, bool transposeB)
    {
        GemmVariant<T> variant = Named(kernel);

        IEnumerable<(GemmShape, int, int)> wrong =
            from shape in AllShapes(variant)
            from column in new[] { 0, shape.N - 1 }
            from p in new[] { 0, shape.K - 1 }
            let problem = new GemmProblem<T>(shape.M, shape.N, shape.K, transposeA, transposeB)
            where !IsNaNWhere(
                With(problem.B, problem.PlaceInB(p, column), T.PositiveInfinity, WithZerosInA(problem)), variant, (_, j) => j == column)
            select (shape, column, p);

        wrong.Should().BeEmpty();
    }

    private static GemmVariant<T> Named(string kernel) => GemmVariant<T>.All.Single(variant => variant.Name == kernel);

    private static IEnumerable<GemmShape> AllShapes(GemmVariant<T> variant) =>
        GemmShape.Around(variant.Width, variant.TileColumns).Where((_, i) => i % 5 == 0).Concat(GemmShape.Packed(Unsafe.SizeOf<T>()));

    private static GemmProblem<T> With(T[] factor, int place, T value, GemmProblem<T> problem)
    {
        factor[place] = value;
        return problem;
    }

    private static GemmProblem<T> WithZerosInA(GemmProblem<T> problem)
    {
        problem.A.AsSpan().Clear();
        return problem;
    }

    private static bool IsNaNWhere(GemmProblem<T> problem, GemmVariant<T> variant, Func<int, int, bool> expected)
    {
        T[] result = problem.MultiplyBy(variant, threads: 2);
        return Enumerable.Range(0, problem.N).All(
            j => Enumerable.Range(0, problem.M).All(i => T.IsNaN(result[(j * problem.M) + i]) == expected(i, j)));
    }
}
