using Microsoft.Playwright;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>What the reader can do on a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InteractionTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    private const string ShownEpochs = "() => [report.charts.Cost.scales.x.min, report.charts.Cost.scales.x.max]";

    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task ConfusionCell_Clicked_ShowsItsDigits(int width)
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path, width);

        await opened.Page.Locator("button[data-cell='3,3']").ClickAsync();
        string title = await opened.Page.Locator("#cell-examples h3").InnerTextAsync();
        int pictures = await opened.Page.Locator("#cell-examples canvas").CountAsync();
        string pressed = await opened.Page.Locator("#confusion button[aria-pressed='true']").First.GetAttributeAsync("data-cell") ?? string.Empty;

        title.Should().StartWith("Is 3, predicted 3:");
        pictures.Should().Be(ReportOptions.DefaultExamples);
        pressed.Should().Be("3,3");
    }

    [Fact]
    public async Task ConfusionPicture_HasThePixelsOfItsExample()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        int[] example = await opened.Run<int[]>("() => [report.data.confusion.cells[0].examples[0]].map(place => report.data.examples[place].i)");
        int[] pixels = await opened.Run<int[]>(
            "() => { const c = imageOf(report.data.confusion.cells[0].examples[0]); return [...c.getContext('2d').getImageData(0, 0, 8, 8).data].filter((_, i) => i % 4 === 0); }");

        int[] expected = [.. pages.Digits.Test.Inputs.Column(example[0]).Select(pixel => 255 - (int)(pixel * 255))];
        pixels.Should().Equal(expected);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task Scrubber_Moved_ChangesPlaneAndCaption(int width)
    {
        await using OpenPage opened = await browser.Open(pages.Spiral.Path, width);

        long before = await opened.Pixels("#replay-plane");
        await opened.Page.Locator("#scrubber").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Home");
        string caption = await opened.Page.Locator("output[for=scrubber]").InnerTextAsync();
        long after = await opened.Pixels("#replay-plane");

        caption.Should().StartWith("Before the first step");
        after.Should().NotBe(before);
    }

    [Fact]
    public async Task Scrubber_Moved_ChangesWeightsOfFirstLayer()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        long before = await opened.Pixels("#replay .units canvas");
        await opened.Page.Locator("#scrubber").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Home");
        long after = await opened.Pixels("#replay .units canvas");

        after.Should().NotBe(before);
    }

    [Fact]
    public async Task Play_Pressed_MovesTheScrubberOn()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await opened.Page.WaitForFunctionAsync("() => +document.getElementById('scrubber').value >= 1");

        opened.Complaints.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(380)]
    public async Task Slider_Moved_ShowsWhatPredictSays(int width)
    {
        await using OpenPage opened = await browser.Open(pages.Regression.Path, width);

        await opened.Page.Locator("#input-0").FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await opened.Page.Locator("#input-1").FocusAsync();
        await opened.Page.Keyboard.PressAsync("End");
        double[] inputs = await opened.Run<double[]>("() => chosen.values.inputs()");
        double[] outputs = await opened.Run<double[]>("() => report.outputs");
        string[] shown = await opened.Run<string[]>("() => [...document.querySelectorAll('#whatif-outputs output')].map(o => o.textContent)");

        double[] expected = pages.Regression.Network.Predict(inputs);
        inputs[0].Should().BeGreaterThan(pages.Regression.Test.Inputs[0, 0]);
        inputs[1].Should().Be(4);
        outputs.Should().Equal(expected, (actual, wanted) => Math.Abs(actual - wanted) <= 1e-5 * Math.Max(1, Math.Abs(wanted)));
        shown.Should().HaveCount(2);
        double.Parse(shown[0].Replace(",", string.Empty, StringComparison.Ordinal)).Should().BeApproximately(expected[0], 1e-2);
    }

    [Fact]
    public async Task Pad_DrawnOn_ShowsWhatPredictSays()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        ILocator pad = opened.Page.Locator("#pad");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await pad.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await pad.BoundingBoxAsync())!;
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width * 0.55f), box.Y + (box.Height * 0.05f));
        await opened.Page.Mouse.DownAsync();
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width * 0.55f), box.Y + (box.Height * 0.95f), new() { Steps = 20 });
        await opened.Page.Mouse.UpAsync();
        double[] inputs = await opened.Run<double[]>("() => chosen.values.inputs()");
        double[] outputs = await opened.Run<double[]>("() => report.outputs");

        float[] expected = pages.Digits.Network.Predict(Array.ConvertAll(inputs, pixel => (float)pixel));
        inputs.Count(pixel => pixel == 1).Should().Be(8);
        outputs.Should().Equal(expected.Select(output => (double)output), (actual, wanted) => Math.Abs(actual - wanted) <= 1e-5);
    }

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
        int rows = await opened.Page.Locator("#curves details table tbody tr").CountAsync();

        rows.Should().Be(12);
    }

    [Fact]
    public async Task Controls_AllHaveANameAndTheFocusOfTheKeyboard()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);

        string[] nameless = await opened.Run<string[]>(
            "() => [...document.querySelectorAll('button, input, select, canvas, svg')]"
            + ".filter(e => !e.getAttribute('aria-label') && !e.textContent.trim() && !e.labels?.length)"
            + ".filter(e => !e.closest('[aria-hidden],[role=img]')).map(e => e.outerHTML.slice(0, 100))");
        string[] unreachable = await opened.Run<string[]>(
            "() => [...document.querySelectorAll('button, input, select, a[href], summary, #pad')].filter(e => e.tabIndex < 0).map(e => e.outerHTML.slice(0, 100))");

        nameless.Should().BeEmpty();
        unreachable.Should().BeEmpty();
    }
}
