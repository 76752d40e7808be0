namespace NeuralNet.Reports.Tests.Page;

/// <summary>Live reports that cannot be written, trainings that fail, pages that take long, and settings that are refused.</summary>
public sealed class LiveReportErrorTests(SamplePages pages) : IClassFixture<SamplePages>
{
    private readonly Dataset<double> data = LiveTraining.Data;
    private readonly ManualClock clock = new();

    private ReportOptions Options => new() { Clock = clock };

    [Fact]
    public void Page_ThatCannotBeWritten_StopsFitBeforeTheFirstStep()
    {
        string path = pages.PathOf("a-folder.html");
        Directory.CreateDirectory(path);
        List<int> epochs = [];

        Action fit = () => LiveTraining.Trainer(new LiveReport(path) { Options = Options }, Callback.AfterEpoch(report => epochs.Add(report.Epoch))).Fit(data, data);

        fit.Should().Throw<IOException>().WithMessage("LiveReport cannot write '*a-folder.html': *is a folder. Nothing was trained.");
        epochs.Should().BeEmpty();
        Directory.GetFileSystemEntries(path).Should().BeEmpty();
    }

    [Fact]
    public void LastPage_ThatCannotBeWritten_IsAnErrorThatSaysWhatIsKept()
    {
        string path = pages.PathOf("late.html");
        Callback block = Blocks(path, atEpoch: 8, exception: null);

        Action fit = () => LiveTraining.Trainer(new LiveReport(path) { Options = Options }, block).Fit(data, data);

        fit.Should().Throw<IOException>().WithMessage("LiveReport cannot write '*late.html': * The training has ended, and the network keeps its parameters.");
    }

    [Fact]
    public void ExceptionOfTheTraining_IsNotReplacedByOneAboutThePage()
    {
        string path = pages.PathOf("both.html");
        Callback fault = Blocks(path, atEpoch: 3, new TimeoutException("test"));

        Action fit = () => LiveTraining.Trainer(new LiveReport(path) { Options = Options }, fault).Fit(data, data);

        fit.Should().Throw<TimeoutException>();
    }

    [Fact]
    public void PageWhileTraining_ThatCannotBeWritten_IsSkipped()
    {
        string path = pages.PathOf("skipped.html");
        Callback block = Callback.AfterEpoch(report =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            _ = report.Epoch switch { 2 => Block(path), 5 => Unblock(path), _ => false };
        });

        LiveTraining.Trainer(new LiveReport(path) { Options = Options }, block).Fit(data, data);

        File.ReadAllText(path).Should().Contain("\"state\":\"finished\"");
    }

    [Fact]
    public void Page_OfADivergedTraining_SaysSo()
    {
        string path = pages.PathOf("diverged.html");
        Dataset<double> huge = Dataset.FromRows([[1e200, 1], [1, 1e200]], [[1e200], [0.0]]);
        Trainer<double> trainer = new(
            Network.Create<double>(2, 1, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(1), new TrainingOptions { Callbacks = [new LiveReport(path) { Options = Options }] });

        Action fit = () => trainer.Fit(huge);

        fit.Should().Throw<TrainingDivergedException>();
        PageData.Of(path).GetProperty("message").GetString().Should().Be(
            "The training diverged: a cost, a gradient or an update was not finite. This page shows it up to there.");
        PageData.Of(path).GetProperty("state").GetString().Should().Be("finished");
    }

    [Fact]
    public void PageThatTakesLong_IsWrittenLessOften()
    {
        string path = pages.PathOf("slow.html");
        List<long> waits = [];
        SlowClock slow = new();
        Callback watch = Callback.AfterEpoch(_ => waits.Add(PageData.Of(path).GetProperty("written").GetInt64()));

        LiveTraining.Trainer(new LiveReport(path) { Every = TimeSpan.FromSeconds(1), Options = Options with { Clock = slow } }, Callback.AfterEpoch(_ => slow.Advance(TimeSpan.FromSeconds(8))), watch)
            .Fit(data, data);

        // A page takes a second, so that the next one comes 20 seconds later: after three epochs of 8 seconds.
        waits.Select(time => (time - waits[0]) / 1000.0).Should().Equal(0, 0, 0, 25, 25, 25, 50, 50);
    }

    [Fact]
    public void Settings_ThatCannotBe_AreRefused()
    {
        FluentActions.Invoking(() => new LiveReport(" ")).Should().Throw<ArgumentException>().WithParameterName("Path");
        FluentActions.Invoking(() => new LiveReport("a") { Every = TimeSpan.FromMilliseconds(99) }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Every");
        FluentActions.Invoking(() => new ReportOptions { Examples = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Examples");
        FluentActions.Invoking(() => new ReportOptions { ImageWidth = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("ImageWidth");
        FluentActions.Invoking(() => new ReportOptions { ImageHeight = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("ImageHeight");
        new LiveReport("a") { Every = TimeSpan.FromMilliseconds(100) }.Every.TotalMilliseconds.Should().Be(100);
    }

    /// <summary>Puts a folder in the place of a page at the end of an epoch, so that it cannot be written.</summary>
    private static Callback Blocks(string path, int atEpoch, Exception? exception) => Callback.AfterEpoch(report =>
    {
        _ = report.Epoch == atEpoch && Block(path) && exception is not null ? throw exception : 0;
    });

    private static bool Block(string path)
    {
        File.Delete(path);
        return Directory.CreateDirectory(path).Exists;
    }

    private static bool Unblock(string path)
    {
        Directory.Delete(path);
        return true;
    }

    /// <summary>A clock that stands still, except that a page takes a second.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private readonly ManualClock clock = new();

        public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public void Advance(TimeSpan time) => clock.Advance(time);

        public override long GetTimestamp() => clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return clock.GetUtcNow();
        }
    }
}
