using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Layers;

public sealed class DropoutTests() : LayerContract(new Dropout(0.3))
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Forward_OfOnes_DropsTheShareAndKeepsTheMean(double dropProbability)
    {
        const int Count = 100 * 1000;
        LayerRun<double> run = new(LayerRun<double>.Build(new Dropout(dropProbability), 100), Matrix<double>.Build.Dense(100, 1000, 1));

        double[] outputs = run.Forward().ToColumnMajorArray();

        double deviation = Math.Sqrt(dropProbability * (1 - dropProbability) / Count);
        outputs.Distinct().Should().BeSubsetOf([0, 1 / (1 - (DropoutMask.Threshold(dropProbability) / 4294967296.0))]);
        (outputs.Count(value => value == 0) / (double)Count).Should().BeApproximately(dropProbability, 4 * deviation);
    }

    [Fact]
    public void Predict_DropsNothing()
    {
        Matrix<double> inputs = Examples.Uniform<double>(5, 9, seed: 1);
        Network<double> network = Network.Create<double>(5, 1, new Dropout(0.9));

        Matrix<double> outputs = network.Predict(inputs);

        Bits.Of(outputs).Should().Be(Bits.Of(inputs));
    }

    /// <remarks>Two independent masks of 640 numbers agree in about half of them.</remarks>
    [Fact]
    public void Masks_OfTwoLayersOfANetwork_AreIndependent()
    {
        Matrix<double> ones = Matrix<double>.Build.Dense(64, 10, 1);
        Layer<double>[] layers = [.. Network.Create<double>(64, 1, new Dropout(), new Dropout()).Layers];
        Workspace<double> workspace = new(layers, 10, needsInputGradient: false, threads: 1);

        workspace.Forward(ones.AsColumns());

        // The first mask keeps 2 and both together 4. The second keeps none that the first dropped.
        double[] kept = workspace.Outputs(0, 10).Values.ToArray();
        double[] keptByBoth = workspace.Outputs(1, 10).Values.ToArray();
        keptByBoth.Count(value => value == 4).Should().BeInRange(100, 220);
        kept.Count(value => value == 2).Should().BeInRange(260, 380);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Rate_OutOfRange_IsRefused(double dropProbability)
    {
        Action act = () => _ = new Dropout(dropProbability);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("rate must be at least 0 and less than 1, but was *");
    }

    [Fact]
    public void ToString_IsNameSizesAndProbability()
    {
        Network<float> network = Network.Create<float>(4, 1, new Dropout(0.25));

        network.Layers[0].ToString().Should().Be("Dropout(4 => 4, 0.25)");
    }
}
