using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Serialization;

namespace NeuralNet.Tests;

public sealed class DatasetFromRowsTests
{
    private static readonly float[][] Rows = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]];

    [Fact]
    public void FromRows_WithLabels_MakesAColumnOfEachRow()
    {
        Dataset<float> data = Dataset.FromRows(Rows, labels: [1, 0, 1, 2], classes: 3);

        data.Inputs.Should().Be(Matrix<float>.Build.DenseOfRowArrays([1, 4, 7, 10], [2, 5, 8, 11], [3, 6, 9, 12]));
        data.Targets.Should().Be(OneHot.Encode<float>([1, 0, 1, 2], 3));
        data.ClassNames.Should().BeEmpty();
    }

    [Fact]
    public void FromRows_OfAnySequence_ReadsItOnce()
    {
        int read = 0;
        IEnumerable<double[]> rows = Enumerable.Range(0, 3).Select(i => new double[] { read++, i });

        Dataset<double> data = Dataset.FromRows(rows, new List<int> { 0, 1, 0 }, 2);

        (data.ToString(), read).Should().Be(("3 examples: 2 inputs, 2 targets", 3));
    }

    /// <summary>The data set has the transposed matrix, but the message names the example and the feature.</summary>
    [Fact]
    public void Fit_OfRowsWithNaN_NamesItAsItWasGiven()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new double[] { i, 2 * i, -i })];
        Trainer<double> trainer = new(Network.Create<double>(3, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        rows[17][2] = double.NaN;

        Action act = () => trainer.Fit(Dataset.FromRows(rows, new double[20]));

        act.Should().Throw<ArgumentException>()
            .WithMessage("Inputs of the training data must be finite numbers, but feature 2 of example 17, counted from 0, is NaN. Fill in*");
    }

    [Fact]
    public void FromRows_CopiesTheRows()
    {
        float[][] rows = [[1, 2], [3, 4]];
        Dataset<float> data = Dataset.FromRows(rows, rows);

        rows[0][0] = 42;

        (data.Inputs[0, 0], data.Targets[0, 0]).Should().Be((1, 1));
    }

    /// <summary>All rows may be the same array. The targets then exceed the length of an array although little memory is used.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FromRows_WithMoreNumbersThanAnArrayHolds_NamesTheParameter(bool isOfTargets)
    {
        double[] large = new double[50_000];
        IEnumerable<double[]> many = Enumerable.Repeat(large, 50_000);
        IEnumerable<double[]> few = Enumerable.Repeat(new double[1], 50_000);

        Action act = () => Dataset.FromRows(isOfTargets ? few : many, isOfTargets ? many : few);

        act.Should().Throw<ArgumentException>().WithParameterName(isOfTargets ? "targets" : "rows").WithMessage("50,000 numbers in a row × 50,000 rows*");
    }

    [Fact]
    public void FromRows_WithRowsOfTargets_MakesColumnsOfBoth()
    {
        Dataset<double> data = Dataset.FromRows(new double[][] { [1, 2], [3, 4] }, new double[][] { [5, 6, 7], [8, 9, 10] });

        data.Targets.Should().Be(Matrix<double>.Build.DenseOfColumnArrays([5, 6, 7], [8, 9, 10]));
    }

    [Fact]
    public void FromRows_WithOneTargetForEachRow_MakesASingleRowOfThem()
    {
        Dataset<float> data = Dataset.FromRows(Rows, [0.1f, 0.2f, 0.3f, 0.4f]);

        data.Targets.Should().Be(Matrix<float>.Build.DenseOfRowArrays([0.1f, 0.2f, 0.3f, 0.4f]));
    }

    [Fact]
    public void FromRows_WithNames_SortsThemByCharacterAndKeepsThem()
    {
        Dataset<float> data = Dataset.FromRows(Rows, ["virginica", "setosa", "Versicolor", "setosa"]);

        data.ClassNames.Should().Equal("Versicolor", "setosa", "virginica");
        OneHot.Decode(data.Targets).Should().Equal(2, 1, 0, 1);
    }

    [Fact]
    public void FromRows_WithGivenNames_TakesTheirOrderAlsoWhereOneDoesNotOccur()
    {
        Dataset<float> data = Dataset.FromRows(Rows, ["yes", "no", "yes", "yes"], ["no", "perhaps", "yes"]);

        data.ClassNames.Should().Equal("no", "perhaps", "yes");
        OneHot.Decode(data.Targets).Should().Equal(2, 0, 2, 2);
    }

    [Fact]
    public void ClassNames_OfWhateverIsMadeFromTheData_AreTheSame()
    {
        Dataset<float> data = Dataset.FromRows(Rows, ["b", "a", "b", "a"]);

        Dataset<float>[] made =
        [
            data.Select([3, 0]), data.WithWeights(Vector<float>.Build.Dense(4, 1)), data.WithClassWeights([1, 2]), data.WithBalancedClassWeights(),
            data.WithInputs(2 * data.Inputs), data.WithBalancedClassWeights().Select([1]),
        ];

        made.Should().AllSatisfy(other => other.ClassNames.Should().Equal("a", "b"));
    }

    [Fact]
    public void ClassNames_InTheMetadataOfAModel_NameItsPredictionsLater()
    {
        Dataset<float> data = Dataset.FromRows(Rows, ["b", "a", "b", "a"]);

        ModelMetadata metadata = new() { Labels = data.ClassNames };

        Dataset.FromRows(Rows, ["a", "a", "b", "b"], metadata.Labels).ClassNames.Should().Equal("a", "b");
    }

    [Fact]
    public void WithInputs_KeepsTargetsAndWeights()
    {
        Dataset<float> data = Dataset.FromRows(Rows, [0, 1, 0, 1], 2).WithWeights(Vector<float>.Build.Dense([1, 2, 3, 4]));

        Dataset<float> scaled = data.WithInputs(data.Inputs.SubMatrix(0, 2, 0, 4) / 2);

        (scaled.ToString(), scaled.Inputs[1, 3], scaled.Weights![3]).Should().Be(("4 examples: 2 inputs, 2 targets, weighted", 5.5f, 4));
        scaled.Targets.Should().Be(data.Targets);
    }

    [Fact]
    public void WithInputs_OfAnotherNumberOfExamples_IsRefused()
    {
        Dataset<float> data = Dataset.FromRows(Rows, [0, 1, 0, 1], 2);

        Action act = () => data.WithInputs(data.Inputs.Transpose());

        act.Should().Throw<ArgumentException>()
            .WithMessage("Expected a column for each of 4 examples, but the inputs are 4 × 3. Is the data transposed? *");
    }
}
