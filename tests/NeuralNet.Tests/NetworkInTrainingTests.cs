using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Serialization;
using NeuralNet.Tests.Training;

namespace NeuralNet.Tests;

/// <summary>
/// While a thread trains a network, no other thread reads or writes its parameters, and none gets numbers that are partly old and partly new.
/// </summary>
public sealed class NetworkInTrainingTests : IDisposable
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Names => [.. Uses(null!, string.Empty).Keys];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_InTrainingOnAnotherThread_IsRefused(string use)
    {
        Trainer<double> trainer = Create();
        Action act = Uses(trainer.Network, Path("model"))[use];
        List<Exception?> thrown = [];

        trainer.Fit(Data, progress: new ImmediateProgress(_ => thrown.Add(Elsewhere(act))));

        thrown.Should().HaveCount(2).And.AllBeOfType<InvalidOperationException>()
            .And.OnlyContain(exception => exception!.Message.StartsWith("Another thread is training this network", StringComparison.Ordinal));
        Elsewhere(act).Should().BeNull("the training is over");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AverageOfTheParameters_InTrainingOnAnotherThread_IsRefused(string use)
    {
        Trainer<double> trainer = Create(new WeightAveraging(0.9));
        Action act = Uses(trainer.AveragedNetwork!, Path("model"))[use];
        List<Exception?> thrown = [];

        trainer.Fit(Data, progress: new ImmediateProgress(_ => thrown.Add(Elsewhere(act))));

        thrown.Should().HaveCount(2).And.AllBeOfType<InvalidOperationException>();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Network_InTrainingOnThisThread_CanBeUsedInACallback(string use)
    {
        Trainer<double> trainer = Create();
        Action act = Uses(trainer.Network, Path("model"))[use];

        trainer.Fit(Data, progress: new ImmediateProgress(_ => act()));

        trainer.Network.Writes.IsTaken.Should().BeFalse();
    }

    [Theory]
    [InlineData("a prediction")]
    [InlineData("an evaluation")]
    [InlineData("a prediction into memory")]
    public void Reading_OfWhatAnotherThreadBeginsToTrainMeanwhile_EndsWithAnException(string use)
    {
        Interruption interruption = new(new InterruptionOf());
        Network<double> network = Network.Create<double>(3, 1, new Dense(2) { Activation = interruption });
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        interruption.Of.Act = () => Elsewhere(() => trainer.Step(Data.Inputs, Data.Targets)).Should().BeNull();
        Action act = use switch
        {
            "a prediction" => () => network.Predict(Data.Inputs, threads: 1),
            "an evaluation" => () => trainer.Evaluate(Data),
            _ => () => network.Predict(new double[3], new double[2], 1),
        };

        act.Should().Throw<InvalidOperationException>().WithMessage("Another thread is training this network*");
        act.Should().NotThrow("no thread is training");
    }

    [Fact]
    public void CheckpointSave_InTheMiddleOfAnotherReading_DisturbsNobody()
    {
        Trainer<double> trainer = Create();
        long seen = trainer.Network.Writes.BeginRead();
        Checkpoint.Save(trainer, Path("beside"));

        Action act = () => trainer.Network.Writes.EndRead(seen);

        act.Should().NotThrow();
    }

    /// <summary>The message to a thread that would change the network says that it is being saved, not trained.</summary>
    [Theory]
    [InlineData("fit")]
    [InlineData("step")]
    [InlineData("load parameters")]
    [InlineData("load weights")]
    [InlineData("save a checkpoint")]
    public void Network_WhoseCheckpointIsSavedOnAnotherThread_SaysSo(string use)
    {
        Trainer<double> trainer = Create();
        Action act = use switch
        {
            "fit" => () => trainer.Fit(Data),
            "step" => () => trainer.Step(Data.Inputs, Data.Targets),
            "save a checkpoint" => () => Checkpoint.Save(trainer, Path("second")),
            _ => Uses(trainer.Network, Path("model"))[use],
        };
        Exception? exception = null;

        trainer.WithoutTraining(() => exception = Elsewhere(act));

        exception.Should().BeOfType<InvalidOperationException>()
            .Which.Message.Should().StartWith("Another thread is saving a checkpoint of this network").And.Contain("Wait until it is done");
        Elsewhere(act).Should().BeNull("the checkpoint is saved");
    }

    [Fact]
    public void TwoTrainers_OfOneNetworkAtOnce_AreRefusedAndTakeTurns()
    {
        Trainer<double> first = Create();
        Trainer<double> second = new(first.Network, Cost.MeanSquaredError, Optimizer.Adam(0.01));
        List<Exception?> thrown = [];

        first.Fit(Data, progress: new ImmediateProgress(_ => thrown.Add(Elsewhere(() => second.Fit(Data)))));

        thrown.Should().HaveCount(2).And.AllBeOfType<InvalidOperationException>();
        second.Fit(Data).StopReason.Should().Be(StopReason.Completed);
    }

    [Fact]
    public void TrainerOfTheAverage_InACallback_IsRefusedAndLeavesItsNetworkFree()
    {
        Trainer<double> trainer = Create(new WeightAveraging(0.9));
        Trainer<double> ofAverage = new(trainer.AveragedNetwork!, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
        Action act = () => ofAverage.Step(Data.Inputs, Data.Targets);

        ofAverage.Fit(Data, progress: new ImmediateProgress(_ => Refused(() => trainer.Step(Data.Inputs, Data.Targets))));
        trainer.Fit(Data, progress: new ImmediateProgress(_ => Refused(act)));

        act.Should().NotThrow();
        (trainer.Network.Writes.IsTaken, trainer.AveragedNetwork!.Writes.IsTaken).Should().Be((false, false));
    }

    [Fact]
    public void SavingThatIsRefused_LeavesTheOldFile()
    {
        Trainer<double> trainer = Create();
        string path = Path("model");
        ModelFile.Save(trainer.Network, path);
        byte[] before = File.ReadAllBytes(path);

        trainer.Fit(Data, progress: new ImmediateProgress(_ => Elsewhere(() => ModelFile.Save(trainer.Network, path))));

        File.ReadAllBytes(path).Should().Equal(before);
        folder.GetFiles().Should().HaveCount(1);
    }

    [Fact]
    public void Cloning_InACallback_GivesACopyForOtherThreads()
    {
        Trainer<double> trainer = Create();
        List<Exception?> thrown = [];

        trainer.Fit(Data, progress: new ImmediateProgress(_ =>
        {
            Network<double> copy = trainer.Network.Clone();
            thrown.Add(Elsewhere(() => copy.Predict(Data.Inputs)));
        }));

        thrown.Should().HaveCount(2).And.OnlyContain(exception => exception == null);
    }

    /// <summary>Everything that reads or writes all numbers of a network.</summary>
    private static Dictionary<string, Action> Uses(Network<double> network, string path) => new()
    {
        ["predict a batch"] = () => network.Predict(Data.Inputs),
        ["predict a batch on a thread"] = () => network.Predict(Data.Inputs, 1),
        ["predict an example"] = () => network.Predict(Vector<double>.Build.Dense(3)),
        ["predict into memory"] = () => network.Predict(new double[3], new double[2]),
        ["clone"] = () => network.Clone(),
        ["copy parameters"] = () => network.CopyParametersTo(new double[network.ParameterCount]),
        ["load parameters"] = () => network.LoadParameters(new double[network.ParameterCount]),
        ["save to a file"] = () => ModelFile.Save(network, path),
        ["save to a stream"] = () => ModelFile.Save(network, new MemoryStream()),
        ["load weights"] = () => ModelFile.LoadWeights(network, Saved(network.Description)),
        ["gradients"] = () => Gradients.Of(network, Cost.MeanSquaredError, Data),
        ["check gradients"] = () => GradientCheck.Run(network, Cost.MeanSquaredError, Data),
        ["evaluate"] = () => new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Evaluate(Data),
        ["find a rate"] = () => new Trainer<double>(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).FindLearningRate(Data),
        ["average"] = () => _ = new Trainer<double>(
            network, Cost.MeanSquaredError, Optimizer.Sgd(0.1), new TrainingOptions { WeightAveraging = new WeightAveraging() }),
    };

    private static MemoryStream Saved(NetworkDescription description)
    {
        MemoryStream stream = new();
        ModelFile.Save(Network.Create<double>(description, seed: 2), stream);
        stream.Position = 0;
        return stream;
    }

    private static void Refused(Action act) => act.Should().Throw<InvalidOperationException>().WithMessage("The network is in training already*");

    private static Exception? Elsewhere(Action act)
    {
        Exception? exception = null;
        Thread thread = new(() => exception = Record.Exception(act));
        thread.Start();
        thread.Join();
        return exception;
    }

    private static Trainer<double> Create(WeightAveraging? averaging = null) => new(
        Network.Create<double>(3, 1, new Dense(2)),
        Cost.MeanSquaredError,
        Optimizer.Sgd(0.1),
        new TrainingOptions { Epochs = 2, WeightAveraging = averaging });

    private string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>An action that runs once, in the middle of the next prediction.</summary>
    private sealed class InterruptionOf
    {
        public Action? Act { get; set; }
    }

    /// <summary>The identity, which runs an action in the middle.</summary>
    private sealed record Interruption(InterruptionOf Of) : ElementwiseActivation
    {
        public override void Value<T>(ReadOnlySpan<T> z, Span<T> a)
        {
            z.CopyTo(a);
            Action? act = Of.Act;
            Of.Act = null;
            act?.Invoke();
        }

        public override void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative) => derivative.Fill(T.One);
    }
}
