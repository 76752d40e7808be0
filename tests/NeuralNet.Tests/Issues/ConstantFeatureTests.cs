using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Issues;

/// <summary>A constant feature divided by its standard deviation is NaN in all examples. The message once advised to fill in the value.</summary>
public sealed class ConstantFeatureTests
{
    private readonly Matrix<double> inputs = Examples.Uniform<double>(4, 20, seed: 1);

    [Theory]
    [InlineData(double.NaN, double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, double.NaN, "NaN or infinite")]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, "NaN or infinite")]
    public void Fit_WithAFeatureThatIsNowhereFinite_NamesItAndTheLikelyCause(double first, double others, string what)
    {
        inputs.SetRow(3, Vector<double>.Build.Dense(20, i => i == 0 ? first : others));

        Action act = () => Fit(inputs, inputs.SubMatrix(0, 1, 0, 20));

        act.Should().Throw<ArgumentException>().WithMessage(
            $"Inputs of the training data must be finite numbers, but feature 3, counted from 0, is {what} in all 20 examples. "
            + "Was a constant feature divided by its standard deviation, which is 0? Divide it by 1 instead, or leave it out.*");
    }

    [Fact]
    public void Fit_WithATargetThatIsNowhereFinite_NamesItAndTheLikelyCause()
    {
        Action act = () => Fit(inputs, Matrix<double>.Build.Dense(1, 20, double.NaN));

        act.Should().Throw<ArgumentException>().WithMessage("Targets must be finite numbers, but output 0, counted from 0, is NaN in all 20 examples. *");
    }

    [Fact]
    public void Fit_WithOneMissingValue_AdvisesToFillItIn()
    {
        inputs[3, 7] = double.NaN;

        Action act = () => Fit(inputs, inputs.SubMatrix(0, 1, 0, 20));

        act.Should().Throw<ArgumentException>().WithMessage("*but feature 3 of example 7, counted from 0, is NaN. Fill in the value, or leave the example out.*");
    }

    [Fact]
    public void Evaluate_OfASingleExample_DoesNotGuess()
    {
        Matrix<double> one = Matrix<double>.Build.Dense(4, 1, double.NaN);

        Action act = () => Trainer(4).Evaluate(new Dataset<double>(one, Matrix<double>.Build.Dense(1, 1)));

        act.Should().Throw<ArgumentException>().WithMessage("*but feature 0 of example 0, counted from 0, is NaN. Fill in the value, or leave the example out.*");
    }

    private static Trainer<double> Trainer(int inputSize) =>
        new(Network.Create<double>(inputSize, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 });

    private static void Fit(Matrix<double> inputs, Matrix<double> targets) => Trainer(inputs.RowCount).Fit(new Dataset<double>(inputs, targets));
}
