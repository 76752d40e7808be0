using Microsoft.Playwright;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>What the reader can do with the learning curves of a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CurveTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    private const string ShownEpochs = "() => [report.charts.Cost.scales.x.min, report.charts.Cost.scales.x.max]";

    [Fact]
    public async Task LogScale_Pressed_DrawsTheCurveAnew()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        long before = await opened.Pixels("#curves canvas");
        ILocator button = opened.Page.GetByRole(AriaRole.Button, new() { Name = "Log scale" }).First;
        await button.ClickAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost.scales.y.distr === 3");
        await opened.Run<int>("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
        long after = await opened.Pixels("#curves canvas");
        string pressed = await button.GetAttributeAsync("aria-pressed") ?? string.Empty;
        await button.ClickAsync();
        int distribution = await opened.Run<int>("() => report.charts.Cost.scales.y.distr");

        after.Should().NotBe(before);
        pressed.Should().Be("true");
        distribution.Should().Be(1);
    }

    [Fact]
    public async Task Curve_ZoomedByTheButtons_ShowsHalfOfTheEpochsAndThenAll()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        double[] all = await opened.Run<double[]>(ShownEpochs);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in: Cost" }).ClickAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost.scales.x.min > 1");
        double[] half = await opened.Run<double[]>(ShownEpochs);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Show all: Cost" }).ClickAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost.scales.x.min === 1");
        double[] again = await opened.Run<double[]>(ShownEpochs);

        all.Should().Equal(1, 12);
        half.Should().Equal(3.75, 9.25);
        again.Should().Equal(1, 12);
    }

    [Fact]
    public async Task Curve_Dragged_ShowsTheseEpochsAndAllAfterADoubleClick()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);
        ILocator plot = opened.Page.Locator("#curves .u-over").First;
        await plot.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await plot.BoundingBoxAsync())!;

        await opened.Page.Mouse.MoveAsync(box.X + (box.Width * 0.25f), box.Y + 50);
        await opened.Page.Mouse.DownAsync();
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + 60, new() { Steps = 5 });
        await opened.Page.Mouse.UpAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost.scales.x.min > 1");
        double[] dragged = await opened.Run<double[]>(ShownEpochs);
        await plot.DblClickAsync();
        await opened.Page.WaitForFunctionAsync("() => report.charts.Cost.scales.x.min === 1");
        double[] all = await opened.Run<double[]>(ShownEpochs);

        dragged[0].Should().BeApproximately(3.75, 0.1);
        dragged[1].Should().BeApproximately(9.25, 0.1);
        all.Should().Equal(1, 12);
    }

    [Fact]
    public async Task Curve_Hovered_SaysTheNumbersOfTheEpoch()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);
        ILocator plot = opened.Page.Locator("#curves .u-over").First;
        await plot.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await plot.BoundingBoxAsync())!;

        await opened.Page.Mouse.MoveAsync(box.X + box.Width - 1, box.Y + 50);
        await opened.Page.WaitForFunctionAsync("() => document.querySelector('#curves .u-legend').textContent.includes('12')");
        string[] values = await opened.Run<string[]>("() => [...document.querySelectorAll('#curves .u-legend')[0].querySelectorAll('.u-value')].map(e => e.textContent)");

        EpochReport last = pages.Digits.History.Epochs[^1];
        values[0].Should().Be("12");
        double.Parse(values[1]).Should().BeApproximately(last.Cost, 1e-3 * last.Cost);
        double.Parse(values[2]).Should().BeApproximately(last.Validation!.Cost, 1e-3 * last.Validation.Cost);
    }

    [Fact]
    public async Task Table_Opened_HasANumberForEachEpoch()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        await opened.Page.GetByText("Table: Cost").ClickAsync();
        await opened.Page.Locator("#curves details table").WaitForAsync();
        int rows = await opened.Page.Locator("#curves details table tbody tr").CountAsync();

        rows.Should().Be(12);
    }
}
