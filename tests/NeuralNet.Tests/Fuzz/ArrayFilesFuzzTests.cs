using NeuralNet.Data;
using NeuralNet.Tests.Data;
using Xunit.Abstractions;

namespace NeuralNet.Tests.Fuzz;

/// <summary>Damaged IDX, NPY and NPZ files.</summary>
public sealed class ArrayFilesFuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Idx_Damaged_IsReadOrRefused() => Run(stream => Idx.Read(stream), new Mutator(
        1,
        IdxBytes.Small,
        IdxBytes.Of(0x0E, [2, 1], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
        IdxBytes.Pack(IdxBytes.Small)));

    [Fact]
    public void Npy_Damaged_IsReadOrRefused() => Run(stream => Npy.Read(stream), new Mutator(
        2,
        NumpyFiles.Bytes("f4-c-little.npy"),
        NumpyFiles.Bytes("f8-f-big.npy"),
        NumpyFiles.Bytes("b1-c-any.npy"),
        NumpyFiles.Bytes("cube-f.npy"),
        NumpyFiles.Bytes("labels.npy"),
        NumpyFiles.Bytes("scalar.npy"),
        NumpyFiles.Bytes("version2.npy"),
        NumpyFiles.Bytes("fields.npy")));

    [Fact]
    public void Npz_Damaged_IsReadOrRefused() => Run(stream => Npz.Read(stream), new Mutator(
        3,
        NumpyFiles.Bytes("stored.npz"),
        NumpyFiles.Bytes("deflated.npz")));

    private void Run(Action<Stream> read, Mutator mutator)
    {
        FuzzRun run = new FuzzRun(read).Over(mutator.Inputs(drawn: TestScale.Of(full: 20_000, sample: 600)));

        output.WriteLine(run.ToString());
        run.Failures.Should().BeEmpty();
    }
}
