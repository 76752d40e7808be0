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

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Labels of 4 classes are 0 to 3, but the label at index 2 has the value {label}.*");
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, 3, "*at index 2 has the value 3. Do your labels begin at 1? Then subtract 1 from each of them. Otherwise there are at least 4 *")]
    [InlineData(new[] { 0, 1, 3 }, 3, "Labels of 3 classes are 0 to 2, but the label at index 2 has the value 3. Do your labels begin at 1? *")]
    [InlineData(new[] { int.MaxValue, 0 }, 2, "*at index 0 has the value 2147483647. Do your labels begin at 1? *at least 2147483648 classes.*")]
    public void Encode_OfLabelTooLarge_AsksWhetherLabelsBeginAt1(int[] labels, int classes, string message)
    {
        Action act = () => OneHot.Encode<double>(labels, classes);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage(message);
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
        Action[] acts = [() => OneHot.Decode((Matrix<double>)null!), () => OneHot.Decode((Vector<double>)null!)];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentNullException>());
    }

    [Fact]
    public void Decode_OfOneExample_IsTheLargestAndOfEqualOnesTheFirst()
    {
        float[] array = [0.2f, 0.4f, 0.4f];

        int[] labels = [OneHot.Decode<float>(array), OneHot.Decode(Vector<float>.Build.Dense(array)), OneHot.Decode<float>([0.4f])];

        labels.Should().Equal(1, 1, 0);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void Decode_OfAColumnWithNaN_NamesExampleAndRow(int classes)
    {
        Matrix<double> predictions = Matrix<double>.Build.Dense(classes, 40, 0.5);
        predictions[1, 7] = double.NaN;
        predictions[0, 9] = double.NaN;

        Action act = () => OneHot.Decode(predictions);

        act.Should().Throw<ArgumentException>().WithMessage("Example 7 (column 7) has no class, because row 1 is NaN. *inputs*parameters*");
    }

    [Fact]
    public void Decode_OfYesOrNoThatIsNaN_NamesTheExample()
    {
        Action act = () => OneHot.Decode(Matrix<float>.Build.DenseOfRowArrays([0.2f, float.NaN]));

        act.Should().Throw<ArgumentException>().WithMessage("Example 1 (column 1) has no class, because row 0 is NaN. *");
    }

    [Fact]
    public void Decode_OfOneExampleWithNaN_IsRefused()
    {
        Action act = () => OneHot.Decode(Vector<float>.Build.Dense([0.2f, float.NaN]));

        act.Should().Throw<ArgumentException>().WithMessage("The example has no class, because number 1 is NaN. *");
    }

    [Fact]
    public void Decode_OfNoNumber_IsRefused()
    {
        Action act = () => OneHot.Decode<float>([]);

        act.Should().Throw<ArgumentException>().WithMessage("Expected a number for each class, but got none.*");
    }

    [Fact]
    public void Decode_OfThePredictionForNaN_NamesTheExample()
    {
        Network<double> network = Network.Create<double>(2, seed: 1, new Dense(3) { Activation = Activation.Softmax });
        Matrix<double> inputs = Matrix<double>.Build.DenseOfRowArrays([1, 2, double.NaN], [0, 1, 2]);

        Action act = () => OneHot.Decode(network.Predict(inputs));

        act.Should().Throw<ArgumentException>().WithMessage("Example 2 (column 2) has no class*");
    }
}
