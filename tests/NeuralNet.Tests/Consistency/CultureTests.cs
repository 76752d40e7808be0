using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Consistency;

/// <summary>Numbers in descriptions look the same in every culture, and so do those that a training that diverges tells of.</summary>
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
    public void Table_OfLayers_HasADecimalPointAndCommasBetweenThousands()
    {
        Network<double> network = Network.Create<double>(1000, 1, new Dense(2), new ActivationLayer(Activation.LeakyReLU(0.2)));

        network.ToString().Should().ContainAll("2,002 parameters", "ActivationLayer(2 => 2, LeakyReLU(Slope = 0.2))");
    }

    [Fact]
    public void MessageOfDivergence_HasTheWordInfinity()
    {
        Network<double> network = Network.Create<double>(1, 1, new Dense(1) { Weights = Initializer.Constant(1e300) }, new Dense(1));
        Trainer<double> trainer = new(network, Cost.MeanAbsoluteError, Optimizer.Sgd(0.1));

        Action act = () => trainer.Step(Matrix<double>.Build.Dense(1, 1, 1e300), Matrix<double>.Build.Dense(1, 1));

        act.Should().Throw<TrainingDivergedException>().WithMessage("*gives Infinity.*");
    }
}
