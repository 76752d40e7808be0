using Microsoft.Playwright;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>Pages of a training that is running.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveReportTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    private readonly Dataset<double> data = LiveTraining.Data;

    private readonly ManualClock clock = new();

    [Fact]
    public async Task Page_WhileTraining_ReloadsItselfAndKeepsThePlace()
    {
        clock.Start(DateTimeOffset.UtcNow);
        using SemaphoreSlim goOn = new(0);
        using SemaphoreSlim written = new(0);
        string path = pages.PathOf("live.html");
        Callback gate = Callback.AfterEpoch(report =>
        {
            clock.Start(DateTimeOffset.UtcNow);
            clock.Advance(TimeSpan.FromSeconds(report.Epoch));
            if (report.Epoch is 3 or 6)
            {
                written.Release();
                goOn.Wait();
            }
        });
        Task<TrainingHistory> fit = Task.Run(() => LiveTraining.Trainer(new LiveReport(path) { Every = TimeSpan.FromMilliseconds(400), Options = Options }, gate).Fit(data, data));

        await written.WaitAsync();
        await using OpenPage opened = await browser.Open(path);
        string before = await opened.Page.Locator("#state").InnerTextAsync();
        int epochsBefore = await opened.RunThroughReloads<int>("() => report.data.curves.epochs.length");

        // The page may just be reloading itself, and is then not yet long enough.
        await opened.Page.WaitForFunctionAsync(
            "() => { if (document.readyState !== 'complete') return false; scrollTo({ top: 700, behavior: 'instant' }); return Math.round(scrollY) === 700; }");
        goOn.Release();
        await written.WaitAsync();
        await opened.Page.WaitForFunctionAsync("count => window.report && report.data.curves.epochs.length > count", epochsBefore);
        int scroll = await opened.RunThroughReloads<int>("() => Math.round(scrollY)");
        goOn.Release();
        await fit;
        await opened.Page.WaitForFunctionAsync("() => window.report && report.data.state === 'finished'");
        int epochsAfter = await opened.Run<int>("() => report.data.curves.epochs.length");
        string after = await opened.Page.Locator("#state").TextContentAsync() ?? string.Empty;

        before.Should().StartWith("The training is running.");
        epochsBefore.Should().BeGreaterThan(0);
        scroll.Should().BeInRange(690, 710);
        epochsAfter.Should().Be(8);
        after.Should().BeEmpty();
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public void Page_IsWrittenAtTheIntervalOnly()
    {
        string path = pages.PathOf("interval.html");
        List<DateTime> times = [];
        Callback watch = Callback.AfterEpoch(_ =>
        {
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).Year == 2001 ? new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc) : DateTime.UtcNow);
            times.Add(File.GetLastWriteTimeUtc(path));
            File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            clock.Advance(TimeSpan.FromSeconds(2));
        });

        LiveTraining.Trainer(new LiveReport(path) { Every = TimeSpan.FromSeconds(5), Options = Options }, watch).Fit(data, data);

        // The clock stands at 0, 2, 4, 6 … seconds in the first, second … epoch. The page of the start counts as written in epoch 1.
        times.Select(time => time.Year != 2001).Should().Equal(true, false, false, true, false, false, true, false);
    }

    [Fact]
    public async Task Page_AfterAnException_SaysThatTheTrainingWasInterrupted()
    {
        string path = pages.PathOf("failed.html");
        Callback fault = Callback.AfterEpoch(report => _ = report.Epoch == 3 ? throw new TimeoutException("test") : 0);

        Action fit = () => LiveTraining.Trainer(new LiveReport(path) { Options = Options }, fault).Fit(data, data);

        fit.Should().Throw<TimeoutException>();
        await using OpenPage opened = await browser.Open(path);
        string state = await opened.Page.Locator("#state").InnerTextAsync();
        state.Should().Be("The training was interrupted by an exception. This page shows it up to there.");
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Page_OfACancelledTraining_SaysSo()
    {
        string path = pages.PathOf("cancelled.html");
        using CancellationTokenSource cancel = new();
        Callback trigger = Callback.AfterEpoch(report => _ = report.Epoch == 2 && cancel.CancelAsync().IsCompleted);
        LiveTraining.Trainer(new LiveReport(path) { Options = Options }, trigger).Fit(data, data, cancellationToken: cancel.Token);

        await using OpenPage opened = await browser.Open(path);
        string state = await opened.Page.Locator("#state").InnerTextAsync();

        state.Should().Be("The training was cancelled. This page shows it up to there.");
    }

    [Fact]
    public async Task Page_WithoutASuccessor_SaysThatTheTrainingWasProbablyInterrupted()
    {
        string path = pages.PathOf("killed.html");
        string copy = pages.PathOf("copy.html");
        Callback keep = Callback.AfterEpoch(_ => File.Copy(path, copy, overwrite: true));
        LiveTraining.Trainer(new LiveReport(path) { Options = Options }, keep).Fit(data, data);

        await using OpenPage opened = await browser.Open(copy);
        string state = await opened.Page.Locator("#state").InnerTextAsync();

        int epochs = await opened.Run<int>("() => report.data.curves.epochs.length");

        state.Should().Contain("no newer one has come. The training was probably interrupted.");
        epochs.Should().Be(0);
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Page_WithoutValidation_ShowsTheCurves()
    {
        string path = pages.PathOf("alone.html");
        LiveTraining.Trainer(new LiveReport(path) { Options = Options }).Fit(data);

        await using OpenPage opened = await browser.Open(path);
        string[] sections = await opened.Run<string[]>("() => [...document.querySelectorAll('main > section')].map(s => s.id)");

        sections.Should().Equal("summary", "curves", "health", "replay");
        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public void Fit_WithALiveReport_TrainsTheSameNetwork()
    {
        Trainer<double> plain = LiveTraining.Trainer();
        Trainer<double> watched = LiveTraining.Trainer(new LiveReport(pages.PathOf("same.html")) { Options = Options }, Callback.AfterEpoch(_ => clock.Advance(TimeSpan.FromMinutes(1))));

        plain.Fit(data, data);
        watched.Fit(data, data);

        watched.Network.Parameters.SelectMany(parameter => parameter.Values.ToArray())
            .Should().Equal(plain.Network.Parameters.SelectMany(parameter => parameter.Values.ToArray()));
    }

    [Fact]
    public async Task Page_WhileTheReaderPresses_DoesNotReload()
    {
        clock.Start(DateTimeOffset.UtcNow);
        string path = pages.PathOf("pressed.html");
        string copy = pages.PathOf("pressed-copy.html");
        Callback keep = Callback.AfterEpoch(_ => File.Copy(path, copy, overwrite: true));
        LiveTraining.Trainer(new LiveReport(path) { Every = TimeSpan.FromMilliseconds(100), Options = Options }, keep).Fit(data, data);

        await using OpenPage opened = await browser.Open(copy);
        await opened.Page.Mouse.MoveAsync(5, 300);
        await opened.Page.Mouse.DownAsync();
        double opens = await opened.Run<double>("() => performance.timeOrigin");
        await opened.Page.WaitForFunctionAsync("() => performance.now() > 2500");
        double held = await opened.Run<double>("() => performance.timeOrigin");
        await opened.Page.Mouse.UpAsync();
        await opened.Page.WaitForFunctionAsync("time => performance.timeOrigin > time", held);

        held.Should().Be(opens);
    }

    [Fact]
    public async Task Reload_KeepsZoomAndLogScale()
    {
        string path = pages.PathOf("zoomed.html");
        LiveTraining.Trainer(new LiveReport(path) { Options = Options }).Fit(data, data);
        await using OpenPage opened = await browser.Open(path);

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in: Cost" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Log scale" }).First.ClickAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost.scales.x.min > 1");
        double[] before = await opened.Run<double[]>(Shown);
        await opened.Page.ReloadAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost && report.charts.Cost.scales.x.min > 1");
        double[] after = await opened.Run<double[]>(Shown);

        before.Should().Equal(2.75, 6.25, 3);
        after.Should().Equal(before);
    }

    [Fact]
    public void WithTest_OfOtherPrecision_IsRefused()
    {
        Dataset<float> other = Dataset.FromRows([[0f, 1f]], [[0f]]);

        Action fit = () => LiveTraining.Trainer(new LiveReport(pages.PathOf("other.html")).WithTest(other)).Fit(data);

        fit.Should().Throw<InvalidOperationException>().WithMessage(
            "LiveReport expects test data of Double, which are the numbers of the network, but WithTest got data of another type.");
    }

    /// <summary>The shown epochs, and 3 if the scale is logarithmic.</summary>
    private const string Shown = "() => { const s = report.charts.Cost.scales; return [s.x.min, s.x.max, s.y.distr]; }";

    private ReportOptions Options => new() { Title = "Live", Clock = clock };
}
