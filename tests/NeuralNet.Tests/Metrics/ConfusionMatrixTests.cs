using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Flowers = ConfusionMatrix.Of(
        OneHot.Encode<float>([0, 0, 1, 2, 2, 1, 0], 3), OneHot.Encode<float>([0, 0, 1, 1, 2, 1, 0], 3));

    public static TheoryData<string> Cases => [.. MetricCase.All.Where(each => each.Confusion is not null).Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_PredictionsOfTheFile_CountsAsScikitLearn(string name)
    {
        MetricCase given = MetricCase.Named(name);

        ConfusionMatrix matrix = ConfusionMatrix.Of(given.Predictions, given.Targets, given.Weights);

        double[] counts = [.. Enumerable.Range(0, given.Confusion!.Length).Select(i => matrix[i / matrix.Classes, i % matrix.Classes])];
        counts.Should().Equal(given.Confusion);
    }

    [Fact]
    public void Of_OneOutput_HasTheClassesNoAndYes()
    {
        Matrix<double> predictions = Matrix<double>.Build.Dense(1, 4, [0.5, 0.4, 0.9, 0.1]);
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 4, [0, 0, 1, 0]);

        ConfusionMatrix matrix = ConfusionMatrix.Of(predictions, targets);

        (matrix.Classes, matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]).Should().Be((2, 2, 1, 0, 1));
    }

    [Fact]
    public void Scores_OfAClass_AreThoseOfItsRowAndColumn()
    {
        (Flowers.Precision(2), Flowers.Recall(2), Flowers.F1(1)).Should().Be((0.5, 1, 0.8));
    }

    [Fact]
    public void Scores_OfAClassThatIsNeither_AreZero()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(OneHot.Encode<float>([0, 1], 3), OneHot.Encode<float>([0, 1], 3));

        (matrix.Precision(2), matrix.Recall(2), matrix.F1(2)).Should().Be((0, 0, 0));
    }

    [Fact]
    public void ToString_OfClasses_IsATable()
    {
        string text = Flowers.ToString();

        text.Should().Be("true \\ predicted  0  1  2\n0                 3  .  .\n1                 .  2  1\n2                 .  .  1");
    }

    [Fact]
    public void ToString_WithNames_HasThemInRowsAndColumns()
    {
        string text = Flowers.ToString(["setosa", "versicolor", "virginica"]);

        text.Should().Be(
            """
            true \ predicted  setosa  versicolor  virginica
            setosa                 3           .          .
            versicolor             .           2          1
            virginica              .           .          1
            """);
    }

    [Fact]
    public void ToString_OfLongNamesAndCounts_IsAsWideAsTheLongest()
    {
        Matrix<double> predictions = Matrix<double>.Build.Dense(1, 3, [0, 0, 1]);
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 3, [0, 1, 1]);

        string text = ConfusionMatrix.Of(predictions, targets, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([12345.0, 1, 2])).ToString(
            ["no", "a class of a long name"]);

        text.Should().Be(
            """
            true \ predicted           no  a class of a long name
            no                      12345                       .
            a class of a long name      1                       2
            """);
    }

    [Fact]
    public void ToString_WithOtherNumberOfNames_IsRefused()
    {
        Action another = () => Flowers.ToString(["yes", "no"]);
        Action none = () => Flowers.ToString(null!);

        another.Should().Throw<ArgumentException>().WithMessage("Expected a name for each of 3 classes, but got 2.*");
        none.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void NoClass_IsRefusedWithTheClassesThereAre()
    {
        (string Parameter, Action Act)[] cases =
        [
            ("predicted", () => _ = Flowers[0, 3]), ("actual", () => _ = Flowers[3, 0]), ("label", () => Flowers.Precision(3)),
            ("label", () => Flowers.Recall(3)), ("label", () => Flowers.F1(3)),
        ];

        cases.Should().AllSatisfy(each => each.Act.Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"Classes are 0 to 2, but {each.Parameter} was 3.*"));
    }

    [Fact]
    public void Of_PredictionsThatDoNotFit_IsRefused()
    {
        Matrix<double> targets = Matrix<double>.Build.Dense(1, 2, [0, 1]);
        Action ofAnotherShape = () => ConfusionMatrix.Of(Matrix<double>.Build.Dense(1, 3), targets);
        Action ofNaN = () => ConfusionMatrix.Of(Matrix<double>.Build.Dense(1, 2, [0, double.NaN]), targets);

        ofAnotherShape.Should().Throw<ArgumentException>().WithMessage("*same shape*1 × 3 and 1 × 2*");
        ofNaN.Should().Throw<ArgumentException>().WithMessage("Predictions must be finite*row 0, column 1 is NaN*");
    }

    [Fact]
    public void Of_TargetsThatAreNoClasses_IsRefused()
    {
        Matrix<double> labels = Matrix<double>.Build.Dense(2, 2, 1);

        Action act = () => ConfusionMatrix.Of(labels, labels);

        act.Should().Throw<ArgumentException>().WithMessage("*expects targets that are classes*");
    }
}
