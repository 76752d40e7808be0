using System.Text;
using NeuralNet.Tests.Foundation;

namespace NeuralNet.Tests.Issues;

/// <summary>The description of a user's cost or activation was once printed completely, with any length and contents.</summary>
public sealed class LongDescriptionsTests
{
    private static readonly string Long = "\u001b[31m" + new string('x', 5000);

    [Fact]
    public void Trainer_WithOneOutputForACostOfClasses_SaysSoInAShortMessage()
    {
        Exception? exception = Record.Exception(() => Trainer(new LongCost(Activation.Softmax), new Dense(1)));

        exception.Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("needs an output for each class");
        ShownText.Fault(exception).Should().BeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Warnings_OfACostBehindAnActivationForAnother_AreShort(bool isOfClasses)
    {
        (Activation canonical, Activation last) = isOfClasses ? (Activation.Softmax, Activation.Sigmoid) : (Activation.Sigmoid, Activation.Softmax);
        Trainer<double> trainer = Trainer(new LongCost(canonical), new Dense(2) { Activation = last });

        TrainingHistory history = trainer.Fit(Examples.Classification<double>(3, 2, 10, seed: 1));

        history.Warnings.Should().ContainSingle().Which.Should().StartWith("LongCost(").And.NotContain("\u001b").And.Match(text => text.Length < 1000);
    }

    [Fact]
    public void Fit_OnTargetsThatTheActivationCannotReach_SaysSoInAShortMessage()
    {
        Trainer<double> trainer = Trainer(Cost.MeanSquaredError, new Dense(2) { Activation = new LongActivation() });
        Dataset<double> data = Examples.Regression<double>(3, 2, 10, seed: 1);

        Exception? exception = Record.Exception(() => trainer.Fit(new Dataset<double>(data.Inputs, (data.Targets * 0) + 7)));

        exception.Should().BeOfType<ArgumentException>().Which.Message.Should().Contain("The network can never predict them");
        ShownText.Fault(exception).Should().BeNull();
    }

    private static Trainer<double> Trainer(Cost cost, Layer layer) =>
        new(Network.Create<double>(3, 1, layer), cost, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 });

    private sealed record LongCost(Activation Canonical) : Cost
    {
        public override Activation? CanonicalActivation => Canonical;

        public override double Value<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights) =>
            MeanSquaredError.Value(predicted, expected, weights);

        public override void Gradient<T>(
            ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, ReadOnlySpan<T> weights, Columns<T> result) =>
            MeanSquaredError.Gradient(predicted, expected, weights, result);

        protected override bool PrintMembers(StringBuilder builder)
        {
            builder.Append(Long);
            return true;
        }
    }

    private sealed record LongActivation : ElementwiseActivation
    {
        public override (double Smallest, double Largest) Range => (0, 1);

        public override void Value<T>(ReadOnlySpan<T> z, Span<T> a) => z.CopyTo(a);

        public override void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative) => derivative.Fill(T.One);

        protected override bool PrintMembers(StringBuilder builder)
        {
            builder.Append(Long);
            return true;
        }
    }
}
