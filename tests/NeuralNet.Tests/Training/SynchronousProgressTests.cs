using NeuralNet.Tests.Training.Callbacks;

namespace NeuralNet.Tests.Training;

public sealed class SynchronousProgressTests
{
    [Fact]
    public void Report_CallsTheFunctionOnTheThreadThatTrainsBeforeTheNextEpoch()
    {
        List<(int Epoch, int Thread)> calls = [];
        List<string> events = [];
        SynchronousProgress<EpochReport> progress = new(report =>
        {
            calls.Add((report.Epoch, Environment.CurrentManagedThreadId));
            events.Add($"report {report.Epoch}");
        });

        CallbackTraining.Trainer<float>(2, new Diary(events)).Fit(CallbackTraining.Data<float>(), progress: progress);

        calls.Should().Equal((1, Environment.CurrentManagedThreadId), (2, Environment.CurrentManagedThreadId));
        events.Should().Equal("begin", "1", "2", "3", "epoch 1", "report 1", "4", "5", "6", "epoch 2", "report 2", "end Completed");
    }

    [Fact]
    public void Function_MayUseTheNetworkInTraining()
    {
        Trainer<float> trainer = CallbackTraining.Trainer<float>(1);
        Evaluation? evaluation = null;

        trainer.Fit(CallbackTraining.Data<float>(), progress: new SynchronousProgress<EpochReport>(_ => evaluation = trainer.Evaluate(CallbackTraining.Data<float>())));

        evaluation.Should().Be(trainer.Evaluate(CallbackTraining.Data<float>()));
    }
}
