using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Issues;

/// <summary>Messages once wrote numbers in the culture of the thread, such as 1,5 where a list of numbers has commas too.</summary>
public sealed class MessageCultureTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public MessageCultureTests()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.PositiveInfinitySymbol = "∞";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Fact]
    public void Evaluate_WithTargetAboveOne_WritesItWithAPoint()
    {
        Network<double> network = Network.Create<double>(inputSize: 1, seed: 1, new Dense(1) { Activation = Activation.Sigmoid });
        Trainer<double> trainer = new(network, Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1));
        Matrix<double> large = Matrix<double>.Build.Dense(1, 1, 1.5);

        Action evaluate = () => trainer.Evaluate(new Dataset<double>(large, large));

        evaluate.Should().Throw<ArgumentException>().WithMessage("*row 0, column 0 is 1.5.*");
    }

    [Fact]
    public void Fit_WithInfiniteInput_WritesItInWords()
    {
        Network<double> network = Network.Create<double>(inputSize: 1, seed: 1, new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Matrix<double> infinite = Matrix<double>.Build.Dense(1, 1, double.PositiveInfinity);

        Action fit = () => trainer.Fit(new Dataset<double>(infinite, infinite));

        fit.Should().Throw<ArgumentException>().WithMessage("*row 0, column 0 is Infinity.*");
    }
}
