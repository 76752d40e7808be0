using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class IdxArrayTests
{
    private readonly IdxArray images = Read(IdxBytes.Small);

    [Fact]
    public void Sizes_OfImages_AreExamplesAndNumbersOfEach()
    {
        (images.Count, images.ExampleSize, images.ToString()).Should().Be((2, 6, "2 × 3 × 2 of Byte"));
        images.ElementType.Should().Be<byte>();
    }

    [Fact]
    public void ToMatrix_OfImages_HasOneInEachColumn()
    {
        Matrix<double> matrix = images.ToMatrix<double>();

        matrix.Should().Be(Matrix<double>.Build.Dense(6, 2, (row, column) => 20 * ((column * 6) + row + 1)));
    }

    [Fact]
    public void ToMatrix_WithFactor_RoundsTheProductOnce()
    {
        Matrix<float> matrix = images.ToMatrix<float>(1.0 / 255);

        matrix[5, 1].Should().Be((float)(240 * (1.0 / 255)));
    }

    [Fact]
    public void ToMatrix_OfLabels_IsARow()
    {
        Matrix<float> matrix = Read(IdxBytes.Of(0x09, [3], 1, 0xFF, 2)).ToMatrix<float>();

        matrix.Should().Be(Matrix<float>.Build.Dense(1, 3, [1, -1, 2]));
    }

    [Fact]
    public void ToLabels_OfOneDimension_AreWholeNumbers()
    {
        int[] labels = Read(IdxBytes.Of(0x08, [3], 9, 0, 255)).ToLabels();

        labels.Should().Equal(9, 0, 255);
    }

    [Fact]
    public void ToLabels_BecomeColumnsByOneHot()
    {
        Matrix<float> targets = OneHot.Encode<float>(Read(IdxBytes.Of(0x0B, [2], 0, 2, 0, 0)).ToLabels(), 3);

        targets.Should().Be(Matrix<float>.Build.Dense(3, 2, [0, 0, 1, 1, 0, 0]));
    }

    [Fact]
    public void ToLabels_OfImagesOrFractions_AreRefused()
    {
        Action ofImages = () => images.ToLabels();
        Action ofFractions = () => Read(IdxBytes.Of(0x0D, [1], 0, 0, 0, 0)).ToLabels();

        ofImages.Should().Throw<InvalidOperationException>()
            .WithMessage("Labels are one integer for each example, but this array is 2 × 3 × 2 of Byte.");
        ofFractions.Should().Throw<InvalidOperationException>().WithMessage("*but this array is 1 of Single.");
    }

    /// <summary>The runtime treats an array of signed bytes also as one of unsigned bytes, but the reader must not.</summary>
    [Fact]
    public void AsSpan_OfAnotherType_IsRefused()
    {
        IdxArray signed = Read(IdxBytes.Of(0x09, [1], 0xFF));
        Action act = () => signed.AsSpan<byte>();

        act.Should().Throw<InvalidOperationException>()
            .WithMessage("The numbers have type SByte, not Byte. ToMatrix converts any type.");
    }

    [Fact]
    public void ToMatrix_WithFactorThatIsNotFinite_IsRefused()
    {
        Action act = () => images.ToMatrix<double>(double.NaN);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("factor must be a finite number, but was NaN.*");
    }

    [Fact]
    public void ToMatrix_OfHalf_IsRefused()
    {
        Action act = () => images.ToMatrix<Half>();

        act.Should().Throw<NotSupportedException>();
    }

    private static IdxArray Read(byte[] file)
    {
        using MemoryStream stream = new(file);
        return Idx.Read(stream);
    }
}
