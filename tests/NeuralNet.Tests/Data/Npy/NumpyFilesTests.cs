using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

/// <summary>Files that numpy wrote; see Npy/make.py.</summary>
public sealed class NumpyFilesTests
{
    public static TheoryData<string, Type> Types => new()
    {
        { "f2", typeof(Half) },
        { "f4", typeof(float) },
        { "f8", typeof(double) },
        { "i1", typeof(sbyte) },
        { "i2", typeof(short) },
        { "i4", typeof(int) },
        { "i8", typeof(long) },
        { "u1", typeof(byte) },
        { "u2", typeof(ushort) },
        { "u4", typeof(uint) },
        { "u8", typeof(ulong) },
        { "b1", typeof(byte) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Read_OfEachTypeInEachOrder_GivesExamplesAsColumns(string code, Type type)
    {
        Matrix<double> expected = Matrix<double>.Build.Dense(3, 2, (row, column) => Number(code[0], (3 * column) + row));

        NpyArray[] arrays = [.. Names(code).Select(name => Npy.Read(NumpyFiles.Path(name)))];

        arrays.Should().HaveCount(code[1] == '1' ? 2 : 4);
        arrays.Should().AllSatisfy(array => array.ElementType.Should().Be(type));
        arrays.Should().AllSatisfy(array => array.Dimensions.Should().Equal(2, 3));
        arrays.Should().AllSatisfy(array => array.ToMatrix<double>().Should().Be(expected));
    }

    [Theory]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    public void Read_OfLaterVersions_GivesTheSame(string name)
    {
        NpyArray array = Npy.Read(NumpyFiles.Path(name));

        array.AsSpan<float>().ToArray().Should().Equal(-1.75f, -1, -0.25f, 0.5f, 1.25f, 2);
        array.Dimensions.Should().Equal(3, 2);
    }

    [Theory]
    [InlineData("cube-c.npy")]
    [InlineData("cube-f.npy")]
    public void Read_OfThreeDimensions_FlattensEachExampleInCOrder(string name)
    {
        NpyArray array = Npy.Read(NumpyFiles.Path(name));

        array.AsSpan<int>().ToArray().Should().Equal(Enumerable.Range(0, 24).Select(i => (3 * i) - 7));
        array.ToMatrix<float>().Column(1).Should().Equal(Enumerable.Range(12, 12).Select(i => (float)((3 * i) - 7)));
        (array.Count, array.ExampleSize, array.ToString()).Should().Be((2, 12, "2 × 3 × 4 of Int32"));
    }

    /// <summary>More examples than are reordered together.</summary>
    [Fact]
    public void Read_OfManyExamplesInFortranOrder_GivesThemInCOrder()
    {
        NpyArray array = Npy.Read(NumpyFiles.Path("long-f.npy"));

        array.AsSpan<double>().ToArray().Should().Equal(Enumerable.Range(0, 350).Select(i => ((3 * i) - 7) / 4.0));
    }

    [Fact]
    public void Read_OfOneDimension_GivesLabelsAndARow()
    {
        NpyArray array = Npy.Read(NumpyFiles.Path("labels.npy"));

        array.ToLabels().Should().Equal(-7, -4, -1, 2, 5);
        array.ToMatrix<float>().Should().Be(Matrix<float>.Build.Dense(1, 5, [-7, -4, -1, 2, 5]));
    }

    [Fact]
    public void Read_OfAScalar_IsOneExampleOfOneNumber()
    {
        NpyArray array = Npy.Read(NumpyFiles.Path("scalar.npy"));

        array.ToMatrix<double>().Should().Be(Matrix<double>.Build.Dense(1, 1, 2.5));
        (array.Dimensions.Count, array.Count, array.ToString()).Should().Be((0, 1, "one Double"));
    }

    [Fact]
    public void Read_OfNoExamples_GivesAnArrayThatIsNoMatrix()
    {
        NpyArray array = Npy.Read(NumpyFiles.Path("empty.npy"));
        Action act = () => array.ToMatrix<float>();

        (array.Count, array.ExampleSize, array.AsSpan<float>().Length).Should().Be((0, 3, 0));
        act.Should().Throw<InvalidOperationException>()
            .WithMessage("A matrix has at least one row and one column, but this array (0 × 3 of Single) has no numbers.");
    }

    [Theory]
    [InlineData("complex.npy", "*At byte 20: expected a type of numbers, *, but it is '<c16'.")]
    [InlineData("text.npy", "*but it is '<U2'.")]
    [InlineData("dates.npy", "*but it is '<M8?D?'.")]
    [InlineData("fields.npy", "*At byte 20: expected a type of numbers, *, but it is a structured type, which is not supported.")]
    [InlineData("objects.npy", "*but it is '|O': Python objects, which are not supported.")]
    public void Read_OfOtherThanNumbers_IsRefusedByName(string name, string message)
    {
        Action act = () => Npy.Read(NumpyFiles.Path(name));

        act.Should().Throw<InvalidDataException>().WithMessage($"{NumpyFiles.Path(name)} is not a valid NPY file. {message}");
    }

    [Theory]
    [InlineData("stored.npz")]
    [InlineData("deflated.npz")]
    public void Read_OfAnArchive_GivesArraysByName(string name)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = Npz.Read(NumpyFiles.Path(name));

        arrays.Keys.Should().BeEquivalentTo("inputs", "labels", "größe");
        arrays["inputs"].ToMatrix<float>().Should().Be(Matrix<float>.Build.Dense(2, 3, [-1.75f, -1, -0.25f, 0.5f, 1.25f, 2]));
        arrays["labels"].ToLabels().Should().Equal(-7, -4, -1);
        arrays["größe"].AsSpan<double>().ToArray().Should().Equal(2.5);
    }

    private static IEnumerable<string> Names(string code) =>
        Directory.GetFiles(NumpyFiles.Path(string.Empty), code + "-*.npy").Select(file => Path.GetFileName(file));

    private static double Number(char kind, int i) => kind switch
    {
        'f' => ((3 * i) - 7) / 4.0,
        'i' => (3 * i) - 7,
        'u' => 3 * i,
        _ => i % 2,
    };
}
