namespace NeuralNet.Tests.Issues;

/// <summary>Two parameters with the same name once had the same numbers, and would have been one in a file.</summary>
public sealed class OneNameTwiceTests
{
    [Fact]
    public void Create_WithLayerThatNamesTwoParametersAlike_IsRefused()
    {
        Action act = () => Network.Create<float>(3, 1, new Twins());

        act.Should().Throw<InvalidOperationException>().WithMessage("Two parameters have the path layers.0.w.*");
    }

    private sealed record Twins : Layer
    {
        public override Layer<T> Build<T>(in BuildContext context) => new Run<T>(
            this,
            context.CreateParameter<T>("w", ParameterKind.Weight, 3, 3, Initializer.HeNormal),
            context.CreateParameter<T>("w", ParameterKind.Weight, 3, 3, Initializer.HeNormal));

        private sealed class Run<T>(Layer description, Parameter<T> first, Parameter<T> second) : Layer<T>(description, 3, 3, first, second)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            public override void Forward(in InferenceContext<T> context) => context.Inputs.Values.CopyTo(context.Outputs.Values);

            public override void Backward(in StepContext<T> context) => throw new NotSupportedException();
        }
    }
}
