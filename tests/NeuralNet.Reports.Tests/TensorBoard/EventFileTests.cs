using System.Globalization;
using System.Numerics;
using System.Text.Json;
using NeuralNet.Serialization;

namespace NeuralNet.Reports.Tests.TensorBoard;

public sealed class EventFileTests
{
    [Fact]
    public void Check_OfTheBytesOfTheSpecification_IsItsMaskedNumber() =>
        EventRecords.Check(new byte[32]).Should().Be(unchecked(BitOperations.RotateRight(0x8A9136AAu, 15) + 0xA282EAD8));

    [Fact]
    public void Process_ThatIsKilled_LeavesAllEpochsThatItTold()
    {
        using TemporaryFolder folder = new();

        int told = int.Parse(
            ChildProcess.RunAndKill(40, EndlessTraining.Name, folder.Below("log"), folder.Below("checkpoints")), CultureInfo.InvariantCulture);
        JsonElement read = EventReader.Read(folder.Below("log"));
        (long, float)[] cost = [.. read.Curve("cost/training")];
        TrainingHistory expected = LogTraining.Trainer<double>(cost.Length).Fit(LogTraining.Data<double>());

        told.Should().Be(40);
        cost.Length.Should().BeGreaterThanOrEqualTo(told);
        cost.Should().Equal(expected.Epochs.Select(report => (report.Iteration, (float)report.Cost)));
        read.Ends().Should().BeEmpty();
    }

    [Fact]
    public void Process_ThatIsKilledAndResumed_ShowsTheCurveOfOneTraining()
    {
        using TemporaryFolder folder = new();
        (string log, string checkpoints, string whole) = (folder.Below("log"), folder.Below("checkpoints"), folder.Below("whole"));
        ChildProcess.RunAndKill(30, EndlessTraining.Name, log, checkpoints);
        int before = EventReader.Read(log).Curve("cost/training").Count();

        Dataset<double> data = LogTraining.Data<double>();
        TrainingHistory history = Checkpoint.Resume(
            EndlessTraining.Trainer(before + 5, log, checkpoints), Checkpoint.Latest(checkpoints)!, data,
            options: new ResumeOptions { Allow = RunChanges.Epochs | RunChanges.Callbacks });
        LogTraining.Trainer<double>(history.Epochs[^1].Epoch, EndlessTraining.Log(whole)).Fit(data);
        JsonElement resumed = EventReader.Read(log);

        resumed.GetProperty("shown").GetRawText().Should().Be(EventReader.Read(whole).GetProperty("shown").GetRawText());
        resumed.GetProperty("files").GetArrayLength().Should().Be(2);
        resumed.Ends().Should().Equal(1);
    }

    [Fact]
    public void Fit_ASecondTime_ContinuesTheStepsInAnotherFile()
    {
        using TemporaryFolder folder = new();
        Trainer<double> trainer = LogTraining.Trainer<double>(3, new TensorBoardLog(folder.Path));
        Dataset<double> data = LogTraining.Data<double>();

        EpochReport[] reports = [.. trainer.Fit(data).Epochs, .. trainer.Fit(data).Epochs];
        JsonElement read = EventReader.Read(folder.Path);

        folder.Files.Should().HaveCount(2);
        read.Curve("cost/training").Should().Equal(reports.Select(report => (report.Iteration, (float)report.Cost)));
        read.Events().Where(each => each.TryGetProperty("session_log", out _)).Select(each => each.GetProperty("step").GetInt64()).Should().Equal(0, 10);
    }

    [Fact]
    public void Fit_OfANewTraining_HidesTheEarlierOne()
    {
        using TemporaryFolder folder = new();
        TensorBoardLog log = new(folder.Path);

        LogTraining.Trainer<double>(9, log).Fit(LogTraining.Data<double>());
        TrainingHistory second = LogTraining.Trainer<double>(2, log).Fit(LogTraining.Data<double>(shift: 5));

        EventReader.Read(folder.Path).Curve("cost/training").Should().Equal(second.Epochs.Select(report => (report.Iteration, (float)report.Cost)));
    }

    [Theory]
    [InlineData("events.out.tfevents.1999999999.host.1.0", "events.out.tfevents.2000000000.neuralnet.")]
    [InlineData("events.out.tfevents.9999999999.host.1.0", "events.out.tfevents.9999999999.neuralnet.")]
    [InlineData("events.out.tfevents.text", "events.out.tfevents.1767225600.neuralnet.")]
    public void File_InAFolderWithOthers_HasALaterName(string other, string expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.Below(other), []);

        LogTraining.Trainer<double>(1, new TensorBoardLog(folder.Path) { Clock = new FixedClock(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600)) })
            .Fit(LogTraining.Data<double>());

        folder.Files.Select(Path.GetFileName).Should().ContainSingle(name => name!.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(40)]
    public void Reader_OfAFileThatIsCutOff_SeesATornRecord(int missing)
    {
        using TemporaryFolder folder = new();
        LogTraining.Trainer<double>(2, new TensorBoardLog(folder.Path)).Fit(LogTraining.Data<double>());
        int whole = EventReader.Read(folder.Path).Events().Count();

        using (FileStream file = File.OpenWrite(folder.Files[0]))
        {
            file.SetLength(file.Length - missing);
        }

        JsonElement read = EventReader.Read(folder.Path);
        read.GetProperty("files")[0].GetProperty("torn").GetBoolean().Should().BeTrue();
        read.Events().Should().HaveCount(whole - 1);
    }

    [Fact]
    public void Reader_OfAFileWithAWrongBit_Refuses()
    {
        using TemporaryFolder folder = new();
        LogTraining.Trainer<double>(2, new TensorBoardLog(folder.Path)).Fit(LogTraining.Data<double>());
        byte[] bytes = File.ReadAllBytes(folder.Files[0]);
        bytes[^100] ^= 1;
        File.WriteAllBytes(folder.Files[0], bytes);

        Action read = () => EventReader.Read(folder.Path);

        read.Should().Throw<InvalidOperationException>().WithMessage("*the check of the event is wrong*");
    }

    [Fact]
    public void Fit_WhoseFolderIsAFile_TrainsNothing()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Below("log"), "not a folder");
        Trainer<double> trainer = LogTraining.Trainer<double>(2, new TensorBoardLog(folder.Below("log")));

        Action fit = () => trainer.Fit(LogTraining.Data<double>());

        fit.Should().Throw<IOException>().WithMessage($"TensorBoardLog cannot create an event file in the folder '{folder.Below("log")}': * Nothing was trained.");
    }

    [Fact]
    public void Fit_WhenTheDiskIsFull_EndsWithTheParametersOfTheLastStep()
    {
        using TemporaryFolder folder = new();
        Trainer<double> whole = LogTraining.Trainer<double>(1);
        Trainer<double> trainer = LogTraining.Trainer<double>(
            5, new TensorBoardLog(folder.Path) { Open = path => new FullDisk(path, roomFor: 2_000), StepEvery = 0 });
        Dataset<double> data = LogTraining.Data<double>();

        Action fit = () => trainer.Fit(data);

        fit.Should().Throw<IOException>().WithMessage(
            "TensorBoardLog cannot write to '*events.out.tfevents.*': No space left on device. Training ends. The network keeps the parameters of the last step.");
        whole.Fit(data);
        trainer.Network.Parameters.Should().AllSatisfy(parameter => parameter.Values.ToArray().Should().Equal(whole.Network.GetParameter(parameter.Path).Values.ToArray()));
    }

    [Fact]
    public void Fit_ThatAnotherCallbackRefuses_LeavesNoFile()
    {
        using TemporaryFolder folder = new();
        Trainer<double> trainer = new(
            LogTraining.Net<double>(), Cost.CrossEntropy, Optimizer.Lbfgs(),
            new TrainingOptions { Callbacks = [new TensorBoardLog(folder.Path), new ReduceOnPlateau { Monitored = Monitored.Cost }] });

        Action fit = () => trainer.Fit(LogTraining.Data<double>());

        fit.Should().Throw<InvalidOperationException>();
        folder.Files.Should().BeEmpty();
    }

    [Fact]
    public void Buffer_AfterTenThousandEpochs_IsThatOfTheFirst()
    {
        using TemporaryFolder folder = new();
        using EventFile file = EventFile.Create(folder.Path, TimeProvider.System, _ => new MemoryStream(new byte[1 << 24]));
        Write(1);
        int first = file.Records.Message.Capacity;

        for (int epoch = 2; epoch <= 10_000; epoch++)
        {
            Write(epoch);
        }

        file.Records.Message.Capacity.Should().Be(first);

        void Write(int epoch)
        {
            (int, int) summary = file.BeginSummary(epoch);
            file.Records.Message.WriteNumber("cost", epoch);
            file.Records.Message.WriteHistogram("weights", Histogram.Of<double>([1, 2, epoch]));
            file.EndSummary(summary);
            file.Flush();
        }
    }
}
