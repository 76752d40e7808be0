using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Training.Callbacks;

public sealed class GradientContextTests
{
    private static readonly Dataset<double> Data = CallbackTraining.Data<double>();

    [Fact]
    public void OnGradient_IsCalledOnceBeforeEachUpdate()
    {
        List<string> events = [];

        CallbackTraining.Fit(2, new Watch((in GradientContext<double> context) => events.Add($"gradient {context.Iteration}")), new Diary(events));

        events.Should().Equal("begin", "gradient 1", "1", "gradient 2", "2", "gradient 3", "3", "epoch 1", "gradient 4", "4", "gradient 5", "5", "gradient 6", "6", "epoch 2", "end Completed");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Gradient_OfAWholeBatch_IsThatOfDiagnostics(int micro)
    {
        TrainingOptions options = new() { BatchSize = micro == 1 ? 11 : 4, AccumulatedBatches = micro, Shuffle = false, Regularizer = Regularizer.L2(0.1) };
        List<double[]> seen = [];
        double cost = 0;
        Network<double> network = CallbackTraining.Trainer<double>(1).Network;
        Gradients<double> expected = Gradients.Of(network, Cost.CrossEntropy, Data, options);
        Watch watch = new((in GradientContext<double> context) =>
        {
            cost = context.Cost;
            seen.AddRange(All(context));
        });

        new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Adam(0.1), options with { Epochs = 1, Callbacks = [watch] }).Fit(Data);

        cost.Should().BeApproximately(expected.Cost, 1e-14);
        seen.SelectMany(gradient => gradient).Should()
            .Equal(expected.Parameters.SelectMany(gradient => gradient.ToColumnMajorArray()), (a, b) => Math.Abs(a - b) <= 1e-14);
    }

    [Fact]
    public void OnGradient_ThatThrows_LeavesTheParametersAndEndsFit()
    {
        Trainer<double> trainer = CallbackTraining.Trainer<double>(1, new Watch((in GradientContext<double> _) => throw new NotSupportedException("seen")));
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Fit(Data);

        act.Should().Throw<NotSupportedException>().WithMessage("seen");
        Bits.Of(trainer.Network).Should().Be(before);
        trainer.Step(Data.Inputs, Data.Targets).Should().BePositive("a single step calls no callback");
    }

    [Fact]
    public void OnGradient_WithLbfgs_IsNotCalled()
    {
        int calls = 0;
        Network<double> network = CallbackTraining.Trainer<double>(1).Network;

        new Trainer<double>(network, Cost.CrossEntropy, Optimizer.Lbfgs(), new TrainingOptions { Epochs = 3, Callbacks = [new Watch((in GradientContext<double> _) => calls++)] }).Fit(Data);

        calls.Should().Be(0);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Gradient_OfNoParameter_IsRefused(int parameter)
    {
        Action act = () => CallbackTraining.Fit(1, new Watch((in GradientContext<double> context) => _ = context.Gradient(parameter)));

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(parameter));
    }

    [Fact]
    public void Context_ShowsWhatIsTrainedAndOnWhat()
    {
        List<object?> seen = [];
        Dataset<double> validation = CallbackTraining.Validation<double>();
        TrainingOptions options = new() { Epochs = 1, Seed = 7 };
        Watch watch = new((in GradientContext<double> _) => { })
        {
            AtBegin = (in CallbackContext<double> context) =>
                seen.AddRange([context.Cost, context.Optimizer, context.Options.Seed, context.Training, context.Validation]),
        };

        new Trainer<double>(CallbackTraining.Trainer<double>(1).Network, Cost.CrossEntropy, Optimizer.Sgd(0.5), options with { Callbacks = [watch] })
            .Fit(Data, validation);

        seen.Should().Equal(Cost.CrossEntropy, Optimizer.Sgd(0.5), 7, Data, validation);
    }

    private static double[][] All(in GradientContext<double> context)
    {
        double[][] gradients = new double[context.Network.Parameters.Count][];
        for (int p = 0; p < gradients.Length; p++)
        {
            gradients[p] = context.Gradient(p).ToArray();
        }

        return gradients;
    }
}
