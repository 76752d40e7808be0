using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests;

public sealed class NetworkPredictTests
{
    /// <summary>More than twice the number of examples that pass through the layers at a time.</summary>
    private const int Count = 600;

    private static readonly Matrix<double> Inputs = Examples.Uniform<double>(4, Count, seed: 1);

    private readonly Network<double> network = Network.Create<double>(
        4,
        1,
        new Dense(9) { Activation = Activation.GELU },
        new Dense(6) { Activation = Activation.Tanh },
        new Dense(3) { Activation = Activation.Softmax });

    [Fact]
    public void Predict_OfOneExample_GivesTheBitsOfItsColumnInTheBatch()
    {
        Matrix<double> batch = network.Predict(Inputs);

        Matrix<double> single = Matrix<double>.Build.DenseOfColumnVectors(Inputs.EnumerateColumns().Select(input => network.Predict(input)));

        Bits.Of(single).Should().Be(Bits.Of(batch));
    }

    [Fact]
    public void Predict_OfAnArraySpanOrVector_GivesTheBitsOfTheMatrix()
    {
        double[] array = Inputs.Column(0).ToArray();
        ReadOnlySpan<double> span = array;
        string expected = Bits.Of(network.Predict(Inputs.SubMatrix(0, 4, 0, 1)));

        string[] bits =
        [
            Bits.Of<double>(network.Predict(array)), Bits.Of<double>(network.Predict(span)), Bits.Of<double>(network.Predict(array, threads: 1)),
            Bits.Of<double>(network.Predict([array[0], array[1], array[2], array[3]])),
            Bits.Of<double>(network.Predict(Inputs.Column(0)).AsArray()), Bits.Of<double>(network.Predict(Inputs.Column(0), threads: 2).AsArray()),
        ];

        bits.Should().OnlyContain(each => each == expected);
    }

    [Fact]
    public void Predict_OfSeveralExamplesInAnArray_GivesThoseOfTheMatrix()
    {
        double[] outputs = network.Predict(Inputs.ToColumnMajorArray(), threads: 2);

        Bits.Of<double>(outputs).Should().Be(Bits.Of(network.Predict(Inputs)));
    }

    [Fact]
    public void Predict_OfAnArrayThatIsNoNumberOfExamples_IsRefused()
    {
        Action act = () => network.Predict(new double[6]);

        act.Should().Throw<ArgumentException>().WithParameterName("inputs").WithMessage("Dense(4 => 9, GELU*) expects a multiple of 4 numbers*but got 6*");
    }

    [Fact]
    public void Predict_OfANullArray_IsRefused()
    {
        Action act = () => network.Predict((double[])null!);

        act.Should().Throw<ArgumentException>().WithParameterName("inputs").WithMessage("*expects the 4 numbers of at least one example, but got none*");
    }

    [Fact]
    public void Activations_OfABatch_AreWhatEachLayerGivesToTheNext()
    {
        IReadOnlyList<Matrix<double>> activations = network.Activations(Inputs);

        activations.Select(each => each.RowCount).Should().Equal(9, 6, 3);
        Bits.Of(activations[2]).Should().Be(Bits.Of(network.Predict(Inputs)));
        Matrix<double> bias = network.GetParameter("layers.0.bias").Value * Matrix<double>.Build.Dense(1, Count, 1);
        Matrix<double> hidden = Activation.GELU.Of((network.GetParameter("layers.0.weight").Value * Inputs) + bias);
        (activations[0] - hidden).L2Norm().Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Activations_OnAnyNumberOfThreads_HaveTheSameBits() =>
        network.Activations(Inputs, threads: 1).Select(Bits.Of).Should().Equal(network.Activations(Inputs, threads: 2).Select(Bits.Of));

    [Fact]
    public void Activations_OfOtherInputs_AreRefused()
    {
        Action act = () => network.Activations(Matrix<double>.Build.Dense(3, 2));

        act.Should().Throw<ArgumentException>().WithMessage("Dense(4 => 9, GELU*) expects inputs with 4 rows*3 × 2*");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(257)]
    public void Predict_OfSlices_GivesTheBitsOfTheBatch(int size)
    {
        Matrix<double> batch = network.Predict(Inputs);

        Matrix<double>[] slices =
        [
            .. Enumerable.Range(0, Count).Chunk(size).Select(slice => network.Predict(Inputs.SubMatrix(0, 4, slice[0], slice.Length))),
        ];

        Bits.Of(slices.Aggregate((left, right) => left.Append(right))).Should().Be(Bits.Of(batch));
    }

    [Fact]
    public void Predict_OfMatrixThatIsNotDense_GivesTheBitsOfTheDenseOne()
    {
        Matrix<double> sparse = Matrix<double>.Build.SparseOfIndexed(4, 5, [(0, 0, 1.5), (2, 1, -3), (3, 4, 0.25)]);
        Matrix<double> diagonal = Matrix<double>.Build.DiagonalOfDiagonalArray([1, 2, 3, 4]);

        string[] bits = [Bits.Of(network.Predict(sparse)), Bits.Of(network.Predict(diagonal))];

        bits.Should().Equal(
            Bits.Of(network.Predict(Matrix<double>.Build.DenseOfMatrix(sparse))),
            Bits.Of(network.Predict(Matrix<double>.Build.DenseOfMatrix(diagonal))));
    }

    [Fact]
    public void Predict_OfSparseVector_GivesTheBitsOfTheDenseOne()
    {
        Vector<double> sparse = Vector<double>.Build.SparseOfIndexed(4, [(1, 2.5)]);

        Vector<double> prediction = network.Predict(sparse);

        prediction.Should().Equal(network.Predict(Vector<double>.Build.DenseOfVector(sparse)));
    }

    [Fact]
    public void Predict_ReturnsMemoryOfItsOwn()
    {
        Matrix<double> first = network.Predict(Inputs);
        string before = Bits.Of(first);

        Matrix<double> second = network.Predict(Inputs);
        second.Clear();

        Bits.Of(first).Should().Be(before);
    }

    [Fact]
    public void Predict_OfNoExamples_IsEmpty()
    {
        Matrix<double> predictions = network.Predict(Matrix<double>.Build.Dense(4, 0));

        (predictions.RowCount, predictions.ColumnCount).Should().Be((3, 0));
    }

    [Fact]
    public void Predict_OfNaN_ConcernsItsColumnAlone()
    {
        Matrix<double> inputs = Inputs.SubMatrix(0, 4, 0, 3);
        string clean = Bits.Of(network.Predict(inputs).SubMatrix(0, 3, 0, 1));
        inputs[2, 1] = double.NaN;

        Matrix<double> predictions = network.Predict(inputs);

        predictions.Column(1).Should().OnlyContain(value => double.IsNaN(value));
        Bits.Of(predictions.SubMatrix(0, 3, 0, 1)).Should().Be(clean);
    }

    [Fact]
    public void Predict_OfTransposedMatrix_AsksWhetherItIs()
    {
        Action act = () => network.Predict(Inputs.Transpose());

        act.Should().Throw<ArgumentException>().WithParameterName("inputs").WithMessage(
            "Dense(4 => 9, GELU) expects inputs with 4 rows (features), but got 600 × 4. Is the data transposed? "
            + "Examples are columns: call Transpose().*");
    }

    [Fact]
    public void Predict_OfAnotherSize_SaysWhatWasExpected()
    {
        Action[] acts = [() => network.Predict(Matrix<double>.Build.Dense(5, 1)), () => network.Predict(Vector<double>.Build.Dense(5))];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>()
            .WithMessage("Dense(4 => 9*) expects inputs with 4 rows (features), but got 5 × 1. Examples are columns.*"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(Count)]
    public void Predict_IntoASpan_GivesTheBitsOfTheMatrix(int examples)
    {
        Matrix<double> inputs = Inputs.SubMatrix(0, 4, 0, examples);
        double[] outputs = new double[3 * examples];

        network.Predict(inputs.AsColumnMajorArray(), outputs);

        Bits.Of<double>(outputs).Should().Be(Bits.Of(network.Predict(inputs)));
    }

    [Theory]
    [InlineData(5, 3, "*expects a multiple of 4 numbers, example after example, but got 5.*")]
    [InlineData(8, 5, "*2 examples have 2 × 3 outputs, but the span for them has length 5.*")]
    public void Predict_OfSpansThatDoNotFit_SaysWhatWasExpected(int inputs, int outputs, string message)
    {
        Action act = () => network.Predict(new double[inputs], new double[outputs]);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void Predict_IntoItsOwnInputs_IsRefused()
    {
        double[] memory = new double[6];

        Action act = () => network.Predict(memory.AsSpan(0, 4), memory.AsSpan(3, 3));

        act.Should().Throw<ArgumentException>().WithMessage("*must not share memory*");
    }

    [Fact]
    public void Predict_OnNoThread_IsRefused()
    {
        Action act = () => network.Predict(Inputs, threads: 0);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("threads must be at least 1, but was 0.*");
    }
}
