using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Issues;

/// <summary>Small corrections from one review.</summary>
public sealed class ReviewTests
{
    /// <summary>The sum of the weights was infinite, and J was NaN.</summary>
    [Fact]
    public void Value_WithWeightsWhoseSumOverflows_IsRefused()
    {
        double[] one = [1, 1];

        Action act = () => Cost.MeanSquaredError.Value(
            new ReadOnlyColumns<double>(one, 1, 2), new ReadOnlyColumns<double>(one, 1, 2), [1e308, 1e308]);

        act.Should().Throw<ArgumentException>().WithMessage("*too large*");
    }

    /// <summary>The exception named a parameter that Fit does not have, instead of the data set.</summary>
    [Fact]
    public void Fit_WithValidationTargetsThatDoNotFit_NamesTheValidationData()
    {
        Trainer<double> trainer = new(
            Network.Create<double>(1, 1, new Dense(1) { Activation = Activation.Sigmoid }), Cost.BinaryCrossEntropy, Optimizer.Sgd(0.1));
        Matrix<double> one = Matrix<double>.Build.Dense(1, 1, 1);

        Action act = () => trainer.Fit(new Dataset<double>(one, one), new Dataset<double>(one, 2 * one));

        act.Should().Throw<ArgumentException>().WithMessage("The validation data*row 0, column 0 is 2*").WithParameterName("validation");
    }

    /// <summary>The message once contained "data data".</summary>
    [Fact]
    public void Evaluate_OfNaN_SpeaksOfTheData()
    {
        Trainer<double> trainer = new(Network.Create<double>(1, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Matrix<double> nan = Matrix<double>.Build.Dense(1, 1, double.NaN);

        Action act = () => trainer.Evaluate(new Dataset<double>(nan, Matrix<double>.Build.Dense(1, 1)));

        act.Should().Throw<ArgumentException>().WithMessage("Inputs of the data must be finite*");
    }

    /// <summary>A clone once drew initial weights only to overwrite them.</summary>
    [Fact]
    public void Clone_OfNetwork_AsksNoInitializer()
    {
        Counting initializer = new();
        Network<float> network = Network.Create<float>(2, 1, new Dense(3) { Weights = initializer });

        Network<float> clone = network.Clone();

        Bits.Of(clone).Should().Be(Bits.Of(network));
        initializer.Calls.Should().Equal("filled");
    }

    /// <summary>MathNet's own initializer failed first, with a message about types.</summary>
    [Fact]
    public void Build_OfHalf_IsRefusedWithTheTypesThatAreSupported()
    {
        Action act = () => new Dense(2).Build<Half>(new BuildContext(3, 1, "layer"));

        act.Should().Throw<NotSupportedException>().WithMessage("*float or double*Half*");
    }

    private sealed record Counting : Initializer
    {
        public List<string> Calls { get; } = [];

        public override void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
        {
            Calls.Add("filled");
            values.Fill(T.One);
        }
    }
}
