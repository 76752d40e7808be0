using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Foundation;

public sealed class RecordTextTests
{
    [Theory]
    [InlineData(0, "inputs")]
    [InlineData(1, "input")]
    [InlineData(2, "inputs")]
    public void Noun_BehindANumber_AgreesWithIt(int count, string expected)
    {
        string noun = RecordText.Noun(count, "input");

        noun.Should().Be(expected);
    }

    [Fact]
    public void Texts_OfOneOfEverything_HaveNoPlural()
    {
        Dataset<float> data = new(Matrix<float>.Build.Dense(1, 1, 1), Matrix<float>.Build.Dense(1, 1, 1));
        Network<float> network = Network.Create<float>(1, seed: 1, new Dense(1) { UseBias = false });
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 });

        string[] texts = [data.ToString(), network.ToString(), trainer.Fit(data).ToString()];

        texts[0].Should().Be("1 example: 1 input, 1 target");
        texts[1].Should().EndWith("float, 1 input => 1 output  # 1 parameter");
        texts[2].Should().StartWith("Completed after 1 epoch, 1 iteration; ");
    }

    [Fact]
    public void Short_OfAShortDescription_IsAllOfIt()
    {
        Layer layer = new Residual(new Dense(3) { Activation = Activation.Tanh }, new Dense(2));

        RecordText.Short(layer).Should().Be("Residual(Dense(3, Tanh) => Dense(2))").And.Be(layer.ToString());
    }

    [Fact]
    public void Short_OfALongDescription_IsItsBeginning()
    {
        Layer layer = new Residual([.. Enumerable.Repeat<Layer>(new Dense(3), 1000)]);

        string text = RecordText.Short(layer);

        text.Should().StartWith("Residual(Dense(3) => Dense(3) => ").And.EndWith("…");
        text.Length.Should().BeLessThanOrEqualTo(RecordText.LongestInMessage + 1);
    }

    /// <summary>Otherwise each nested block would print all its contents again.</summary>
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(30, 1000)]
    [InlineData(30, 1)]
    public void Short_OfNestedDescriptions_MakesNoTextToThrowAway(int depth, int layers)
    {
        Layer layer = new Residual([.. Enumerable.Repeat<Layer>(new ActivationLayer(Activation.ELU(0.5)), layers)]);
        for (int i = 1; i < depth; i++)
        {
            layer = new Residual(layer);
        }

        _ = RecordText.Short(layer);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = RecordText.Short(layer);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.Should().BeLessThan(100_000);
    }

    [Fact]
    public void Short_OfATextOfTheUser_StopsTheDescriptionsInIt()
    {
        Layer inner = new Residual([.. Enumerable.Repeat<Layer>(new Dense(3), 1000)]);
        int printed = 0;

        string text = RecordText.Short(inner, layer =>
        {
            StringBuilder builder = new();
            for (int i = 0; i < 10; i++)
            {
                string each = layer.ToString();
                printed += each.Length;
                builder.Append(each);
            }

            return builder.ToString();
        });

        printed.Should().BeLessThan(2 * RecordText.LongestInMessage);
        text.Should().HaveLength(RecordText.LongestInMessage + 1);
    }

    [Fact]
    public void ToString_AfterAShortText_IsWhole()
    {
        Layer layer = new Residual([.. Enumerable.Repeat<Layer>(new Dense(3), 1000)]);

        _ = RecordText.Short(layer);

        layer.ToString().Length.Should().BeGreaterThan(1000 * "Dense(3)".Length);
    }
}
