using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests;

public sealed class ParameterTests
{
    private readonly Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Bias = Initializer.Zeros });
    private readonly Parameter<double> weight;

    public ParameterTests() => weight = network.Parameters[0];

    [Fact]
    public void Parameter_KnowsItsPlaceAndShape()
    {
        (weight.Path, weight.Kind, weight.Rows, weight.Columns, weight.Count).Should().Be(("layers.0.weight", ParameterKind.Weight, 2, 3, 6));
        weight.ToString().Should().Be("layers.0.weight (2 × 3)");
    }

    [Fact]
    public void Value_Assigned_IsCopied()
    {
        Matrix<double> values = Examples.Uniform<double>(2, 3, seed: 1);
        string assigned = Bits.Of(values);

        weight.Value = values;
        values.Clear();

        Bits.Of(weight.Value).Should().Be(assigned);
    }

    [Fact]
    public void Value_AssignedSparse_IsCopied()
    {
        weight.Value = Matrix<double>.Build.SparseOfIndexed(2, 3, [(1, 2, 5.0)]);

        weight.Values.ToArray().Should().Equal(0, 0, 0, 0, 0, 5);
    }

    [Fact]
    public void Value_WrittenTo_ChangesThePredictions()
    {
        weight.Value.Clear();
        weight.Value[1, 2] = 5;

        Vector<double> prediction = network.Predict(Vector<double>.Build.Dense([1, 1, 2]));

        prediction.Should().Equal(0, 10);
    }

    [Fact]
    public void Values_AreTheColumnsOfValue()
    {
        weight.Values[1] = 7;

        weight.Value[1, 0].Should().Be(7);
    }

    [Fact]
    public void Value_OfAnotherShape_IsRefused()
    {
        string before = Bits.Of(network);

        Action act = () => weight.Value = Matrix<double>.Build.Dense(3, 2);

        act.Should().Throw<ArgumentException>().WithMessage("layers.0.weight is 2 × 3 (outputs × inputs), but got 3 × 2.*");
        Bits.Of(network).Should().Be(before);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Value_ThatIsNotFinite_IsRefusedWithRowAndColumn(double value)
    {
        string before = Bits.Of(network);
        Matrix<double> values = Matrix<double>.Build.Dense(2, 3);
        values[1, 2] = value;

        Action act = () => weight.Value = values;

        act.Should().Throw<ArgumentException>().WithMessage("layers.0.weight must be finite numbers, but row 1, column 2 is *");
        Bits.Of(network).Should().Be(before);
    }

    [Fact]
    public void Value_OfNull_IsRefused()
    {
        Action act = () => weight.Value = null!;

        act.Should().Throw<ArgumentNullException>();
    }
}
