using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Consistency;

/// <summary>Numbers in descriptions and in messages about diverged training look the same in every culture.</summary>
public sealed class CultureTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CultureTests()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PositiveInfinitySymbol = "∞";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;

    [Fact]
    public void Descriptions_HaveADecimalPoint()
    {
        string[] texts =
        [
            Activation.LeakyReLU(0.2).ToString(),
            Cost.Huber(0.5).ToString(),
            Initializer.Constant(0.25).ToString(),
            Optimizer.Sgd(0.1).ToString()!,
            new ActivationLayer(Activation.LeakyReLU(0.2)).ToString(),
            new Dense(1) { Activation = Activation.LeakyReLU(0.2) }.ToString(),
        ];

        texts.Should().OnlyContain(text => text.Contains("0.") && !text.Contains("0,"));
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator.Should().Be(",", "the culture of the thread is the caller's");
    }

    [Fact]
    public void Description_OfTheUsersOwn_HasADecimalPointToo()
    {
        string text = new Bent(0.5).ToString();

        text.Should().Be("Bent(Slope = 0.5)");
    }

    [Fact]
    public void Table_OfLayers_HasADecimalPointAndCommasBetweenThousands()
    {
        Network<double> network = Network.Create<double>(1000, 1, new Dense(2), new ActivationLayer(Activation.LeakyReLU(0.2)));

        network.ToString().Should().ContainAll("2,002 parameters", "ActivationLayer(2 => 2, LeakyReLU(0.2))");
    }

    [Fact]
    public void MessageOfDivergence_HasTheWordInfinity()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(1) { Weights = Initializer.Constant(1e300) }, new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanAbsoluteError, Optimizer.Sgd(0.1));

        Action act = () => trainer.Step(Matrix<double>.Build.Dense(1, 1, 1e300), Matrix<double>.Build.Dense(1, 1));

        act.Should().Throw<TrainingDivergedException>().WithMessage("*gives Infinity.*");
    }

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

        fit.Should().Throw<ArgumentException>().WithMessage("*feature 0 of example 0, counted from 0, is Infinity.*");
    }

    private sealed record Bent(double Slope) : ElementwiseActivation
    {
        public override void Value<T>(ReadOnlySpan<T> z, Span<T> a) => throw new NotSupportedException();

        public override void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative) => throw new NotSupportedException();
    }
}
