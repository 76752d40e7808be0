namespace NeuralNet.Tests.Kernels;

/// <content>Results that must be equal to the last bit.</content>
public abstract partial class GemmTests<T>
{
    /// <summary>Products large enough for seven threads, so that each way of sharing the work is used: m, n, k.</summary>
    public static TheoryData<int, int, int> SharedProducts() => new()
    {
        { 401, 65, 100 }, // many panels
        { 10, 1000, 300 }, // few rows, many columns: the last layer of a classifier
        { 300, 120, 200 }, // packed B
        { 2501, 1, 1201 }, // a column
        { 1, 2501, 1201 }, // a row
        { 128, 128, 784 }, // the first layer of 784-128-10 at a batch of 128
        { 128, 784, 128 }, // its gradient
        { 97, 89, 701 }, // odd
        { 520, 130, 1040 }, // several blocks of k
        { 6, 6, 60_000 }, // more threads than tiles
    };

    /// <summary>Products without packing and with, with one block of k and with several: m, n, k.</summary>
    public static TheoryData<int, int, int> Batches() => new()
    {
        { 101, 25, 100 }, { 101, 9, 600 }, { 200, 97, 200 }, { 32, 5, 30 }, { 64, 9, 600 }, { 96, 5, 30 }, { 128, 9, 600 }, { 192, 5, 30 },
    };

    [Theory]
    [MemberData(nameof(SharedProducts))]
    public void Multiply_OnAnyNumberOfThreads_GivesTheBitsOfOne(int m, int n, int k)
    {
        bool[] both = [false, true];
        IEnumerable<GemmProblem<T>> problems = both.SelectMany(a => both.Select(b => new GemmProblem<T>(m, n, k, a, b)));

        IEnumerable<(int, GemmProblem<T>)> different =
            from problem in problems
            let alone = problem.Multiply()
            from threads in new[] { 2, 3, 4, 7 }
            where Bits.Of<T>(problem.Multiply(threads)) != Bits.Of<T>(alone)
            select (threads, problem);

        different.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(SharedProducts))]
    public void WorthwhileThreads_OfTheProductsAbove_AreSeven(int m, int n, int k)
    {
        int threads = GemmPlan.WorthwhileThreads(m, n, k, 7);

        threads.Should().Be(7, "otherwise the test above shows less");
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Multiply_OfAColumnAlone_GivesTheBitsOfTheBatch(int m, int n, int k)
    {
        GemmProblem<T> batch = new(m, n, k);
        GemmProblem<T>[] alone =
        [
            .. Enumerable.Range(0, n).Select(j => new GemmProblem<T>(m, 1, k)
            {
                A = batch.A, B = batch.B[(j * k)..((j + 1) * k)],
            }),
        ];

        T[] together = batch.Multiply();
        T[] oneByOne = [.. alone.SelectMany(column => column.Multiply())];

        Bits.Of<T>(oneByOne).Should().Be(Bits.Of<T>(together));
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Multiply_OfARowAlone_GivesTheBitsOfAllRows(int m, int n, int k)
    {
        GemmProblem<T> all = new(m, n, k, transposeA: true);
        T[][] alone =
        [
            .. Enumerable.Range(0, m)
                .Select(i => new GemmProblem<T>(1, n, k, transposeA: true) { A = all.A[(i * k)..((i + 1) * k)], B = all.B }.Multiply()),
        ];

        T[] together = all.Multiply();
        T[] oneByOne = [.. Enumerable.Range(0, n).SelectMany(j => alone.Select(row => row[j]))];

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
        T[] c = new T[offset + problem.LengthOfC];

        Gemm.Multiply<T>(problem.M, problem.N, problem.K, a.AsSpan(offset), false, b.AsSpan(offset), false, c.AsSpan(offset));

        Bits.Of<T>(c.AsSpan(offset)).Should().Be(Bits.Of<T>(problem.Multiply()));
    }
}
