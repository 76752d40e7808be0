namespace NeuralNet.Tests.Kernels;

/// <content>What must be the same to the last bit.</content>
public abstract partial class GemmTests<T>
{
    [Fact]
    public void Multiply_OfAColumnAlone_GivesTheBitsOfTheBatch()
    {
        GemmProblem<T> batch = new((2 * TileRows) + 5, (3 * TileColumns) + 1, 100);
        GemmProblem<T>[] alone =
        [
            .. Enumerable.Range(0, batch.N).Select(j => new GemmProblem<T>(batch.M, 1, batch.K)
            {
                A = batch.A, B = batch.B[(j * batch.K)..((j + 1) * batch.K)], C = batch.C[(j * batch.M)..((j + 1) * batch.M)],
            }),
        ];

        T[] together = batch.Multiply(-0.5, 1);
        T[] oneByOne = [.. alone.SelectMany(column => column.Multiply(-0.5, 1))];

        Bits.Of<T>(oneByOne).Should().Be(Bits.Of<T>(together));
    }

    [Fact]
    public void Multiply_OfARowAlone_GivesTheBitsOfAllRows()
    {
        GemmProblem<T> all = new((2 * TileRows) + 5, 3, 100, transposeA: true);
        GemmProblem<T>[] alone =
        [
            .. Enumerable.Range(0, all.M).Select(i => new GemmProblem<T>(1, all.N, all.K, transposeA: true)
            {
                A = all.A[(i * all.K)..((i + 1) * all.K)], B = all.B,
            }),
        ];

        T[] together = all.Multiply();
        T[] oneByOne = [.. Enumerable.Range(0, all.N).SelectMany(j => alone.Select(row => row.Multiply()[j]))];

        Bits.Of<T>(oneByOne).Should().Be(Bits.Of<T>(together));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Multiply_AtAnotherPlaceInMemory_GivesTheSameBits(int offset)
    {
        GemmProblem<T> problem = new((2 * TileRows) + 5, TileColumns + 3, 50);
        T[] a = [.. new T[offset], .. problem.A];
        T[] b = [.. new T[offset], .. problem.B];
        T[] c = [.. new T[offset], .. problem.C];

        Gemm.Multiply<T>(
            Transpose.No, Transpose.No, problem.M, problem.N, problem.K,
            T.One, a.AsSpan(offset), problem.Lda, b.AsSpan(offset), problem.Ldb, T.One, c.AsSpan(offset), problem.Ldc);

        Bits.Of<T>(c.AsSpan(offset)).Should().Be(Bits.Of<T>(problem.Multiply(1, 1)));
    }
}
