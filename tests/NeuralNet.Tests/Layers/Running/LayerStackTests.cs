using System.Numerics;

namespace NeuralNet.Tests.Layers;

public sealed class LayerStackTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(0, 2 * 7)]
    public void LengthOfExample_OfALayerWithInnerLayers_IsTheLargerOfItsOwnScratchAndTheirs(int scratch, int expected)
    {
        Network<double> network = Network.Create<double>(3, 1, new Holder(new Residual(new Dense(7), new Dense(3)), scratch));

        LayerStack.LengthOfExample<double>([.. network.Layers]).Should().Be(expected);
    }

    /// <summary>A = F(X), with scratch that only inference needs.</summary>
    private sealed record Holder(Layer Held, int Scratch) : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(this, context.BuildInner<T>(0, Held, context.InputSize));

        private sealed class Run<T>(Holder description, Layer<T> inner) : Layer<T>(description, inner.InputSize, inner.OutputSize, [inner])
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public override int InferenceScratchLength(int examples) => description.Scratch * examples;

            public override void Forward(in InferenceContext<T> context) => throw new NotSupportedException();

            public override void Backward(in StepContext<T> context) => throw new NotSupportedException();
        }
    }
}
