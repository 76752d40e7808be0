using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class OneHotTests
{
    [Fact]
    public void Encode_PutsASingleOneIntoEachColumn()
    {
        Matrix<double> encoded = OneHot.Encode<double>([2, 0, 2], 4);

        encoded.Should().Be(Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 0 }, { 0, 0, 0 }, { 1, 0, 1 }, { 0, 0, 0 } }));
    }

    [Fact]
    public void Decode_OfEncoded_IsTheLabels()
    {
        int[] labels = [2, 0, 3, 3, 1];

        int[] decoded = OneHot.Decode(OneHot.Encode<float>(labels, 4));

        decoded.Should().Equal(labels);
    }

    [Fact]
    public void Decode_OfProbabilities_IsTheLargestAndOfEqualOnesTheFirst()
    {
        Matrix<double> probabilities = Matrix<double>.Build.DenseOfArray(new[,] { { 0.2, 0.4 }, { 0.5, 0.2 }, { 0.3, 0.4 } });

        int[] labels = OneHot.Decode(probabilities);

        labels.Should().Equal(1, 0);
    }

    [Fact]
    public void Decode_OfSparseMatrix_IsTheLabels()
    {
        int[] labels = OneHot.Decode(Matrix<double>.Build.SparseOfIndexed(3, 2, [(2, 0, 1.0), (1, 1, 1.0)]));

        labels.Should().Equal(2, 1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Encode_OfLabelOutOfRange_NamesIt(int label)
    {
        Action act = () => OneHot.Encode<double>([0, 3, label], 4);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Labels of 4 classes are 0 to 3, but label 2 is {label}.*");
    }

    [Fact]
    public void Encode_OfNothing_IsRefused()
    {
        Action labels = () => OneHot.Encode<double>([], 4);
        Action classes = () => OneHot.Encode<double>([0], 0);

        labels.Should().Throw<ArgumentException>().WithMessage("Expected at least one label, but got none.*");
        classes.Should().Throw<ArgumentOutOfRangeException>().WithMessage("classes must be at least 2, but was 0.*");
    }

    [Fact]
    public void Decode_OfNull_IsRefused()
    {
        Action act = () => OneHot.Decode<double>(null!);

        act.Should().Throw<ArgumentNullException>();
    }
}
