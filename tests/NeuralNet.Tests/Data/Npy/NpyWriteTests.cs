using System.Text;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class NpyWriteTests
{
    private readonly Matrix<float> examples = Matrix<float>.Build.Dense(3, 2, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Write_OfAMatrix_HasExamplesAsRows()
    {
        byte[] file = Write(stream => Npy.Write(stream, examples));

        Encoding.Latin1.GetString(file, 10, 118).Should()
            .Be("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n");
        file[..10].Should().Equal(0x93, 78, 85, 77, 80, 89, 1, 0, 118, 0);
        file[128..].Should().Equal(new[] { 1f, 2, 3, 4, 5, 6 }.SelectMany(BitConverter.GetBytes));
    }

    [Fact]
    public void Write_OfAMatrix_IsReadAsTheSame()
    {
        byte[] file = Write(stream => Npy.Write(stream, examples));

        NpyBytes.Read(file).ToMatrix<float>().Should().Be(examples);
    }

    [Fact]
    public void Write_OfAMatrixThatIsNotDense_IsReadAsTheSame()
    {
        byte[] file = Write(stream => Npy.Write(stream, Matrix<double>.Build.SparseOfColumnArrays([0, 1, 0], [2, 0, 0])));

        NpyBytes.Read(file).ToMatrix<double>().Should().Be(Matrix<double>.Build.Dense(3, 2, [0, 1, 0, 2, 0, 0]));
    }

    [Fact]
    public void Write_OfNumbers_HasOneDimension()
    {
        byte[] file = Write(stream => Npy.Write(stream, [7L, -1L]));

        NpyArray array = NpyBytes.Read(file);
        array.Dimensions.Should().Equal(2);
        array.AsSpan<long>().ToArray().Should().Equal(7, -1);
    }

    [Theory]
    [InlineData(new int[] { }, "(6,)")]
    [InlineData(new[] { 6 }, "(6,)")]
    [InlineData(new[] { 1, 2, 3 }, "(1, 2, 3)")]
    public void Write_OfNumbersWithSizes_HasThemAsPythonPrintsThem(int[] dimensions, string shape)
    {
        byte[] file = Write(stream => Npy.Write<byte>(stream, [1, 2, 3, 4, 5, 6], dimensions));

        Encoding.Latin1.GetString(file).Should().Contain($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}");
        NpyBytes.Read(file).AsSpan<byte>().ToArray().Should().Equal(1, 2, 3, 4, 5, 6);
    }

    [Fact]
    public void Write_OfEveryType_IsReadAsTheSame()
    {
        RoundTrip<Half>((Half)1.5, Half.MinValue, Half.NaN);
        RoundTrip(1.5f, float.Epsilon, float.NaN);
        RoundTrip(1.5, double.MaxValue, double.NegativeInfinity);
        RoundTrip(sbyte.MinValue, sbyte.MaxValue);
        RoundTrip(short.MinValue, short.MaxValue);
        RoundTrip(int.MinValue, int.MaxValue);
        RoundTrip(long.MinValue, long.MaxValue);
        RoundTrip(byte.MinValue, byte.MaxValue);
        RoundTrip(ushort.MinValue, ushort.MaxValue);
        RoundTrip(uint.MinValue, uint.MaxValue);
        RoundTrip(ulong.MinValue, ulong.MaxValue);
    }

    [Fact]
    public void Write_OfManyDimensions_BeginsNumbersAtAMultipleOf64()
    {
        byte[][] files = [.. Enumerable.Range(1, 64).Select(count =>
            Write(stream => Npy.Write<double>(stream, [1.0], [.. Enumerable.Repeat(1, count)])))];

        files.Should().AllSatisfy(file => (file.Length - sizeof(double)).Should().Match(start => start % 64 == 0));
        files.Should().AllSatisfy(file => NpyBytes.Read(file).AsSpan<double>().ToArray().Should().Equal(1.0));
    }

    [Fact]
    public void Write_OfSizesThatDoNotFit_IsRefused()
    {
        Action tooFew = () => Write(stream => Npy.Write<int>(stream, [1, 2, 3], 2, 2));
        Action overflow = () => Write(stream => Npy.Write<int>(stream, [], 65536, 65536));
        Action negative = () => Write(stream => Npy.Write<int>(stream, [1, 2], -1, -2));
        Action tooMany = () => Write(stream => Npy.Write<int>(stream, [1], new int[65]));

        tooFew.Should().Throw<ArgumentException>().WithMessage("Expected sizes whose product is the number of values, 3, but got 2 × 2.*");
        overflow.Should().Throw<ArgumentException>().WithMessage("*number of values, 0, but got 65536 × 65536.*");
        negative.Should().Throw<ArgumentException>().WithMessage("Expected sizes, 0 or more, but one is -1.*");
        tooMany.Should().Throw<ArgumentException>().WithMessage("Expected at most 64 dimensions, but got 65.*");
    }

    [Fact]
    public void Write_OfATypeThatIsNotANumber_IsRefused()
    {
        Action act = () => Write(stream => Npy.Write(stream, [true]));

        act.Should().Throw<NotSupportedException>().WithMessage("NPY files can contain Single, Double, *, but not Boolean.");
    }

    [Fact]
    public void Write_ToAStreamThatCannotBeWritten_IsRefused()
    {
        using MemoryStream stream = new([], writable: false);
        Action act = () => Npy.Write(stream, examples);

        act.Should().Throw<ArgumentException>().WithMessage("Expected a stream that can be written*");
    }

    [Fact]
    public void Write_ToAFile_ReplacesWhatIsThereAndLeavesNothingBeside()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "inputs.npy");
            File.WriteAllText(path, "old");

            Npy.Write(path, examples);

            Npy.Read(path).ToMatrix<float>().Should().Be(examples);
            folder.GetFiles().Should().ContainSingle();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ToLabels_OfNumbersThatAnIntCannotHold_IsRefused()
    {
        Action tooLarge = () => NpyArray.Of<ulong>([1, ulong.MaxValue]).ToLabels();
        Action tooSmall = () => NpyArray.Of<long>([int.MinValue - 1L]).ToLabels();

        tooLarge.Should().Throw<InvalidOperationException>().WithMessage("Labels are 32-bit integers, but label 1 is 18446744073709551615.");
        tooSmall.Should().Throw<InvalidOperationException>().WithMessage("*label 0 is -2147483649.");
    }

    private static void RoundTrip<TElement>(params TElement[] values)
        where TElement : unmanaged
    {
        byte[] file = Write(stream => Npy.Write<TElement>(stream, values));

        NpyBytes.Read(file).AsSpan<TElement>().ToArray().Should().Equal(values);
    }

    private static byte[] Write(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }
}
