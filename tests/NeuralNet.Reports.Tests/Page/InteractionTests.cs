using Microsoft.Playwright;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>What the reader can do on a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class InteractionTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
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

    [Fact]
    public async Task Play_PressedAgain_Pauses()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);
        ILocator play = opened.Page.Locator("#replay button").First;

        await play.ClickAsync();
        string playing = await play.InnerTextAsync();
        await play.ClickAsync();
        string paused = await play.InnerTextAsync();

        playing.Should().Be("Pause");
        paused.Should().Be("Play");
    }

    [Fact]
    public async Task Play_AtTheLastFrame_Stops()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);
        await opened.Page.Locator("#scrubber").FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowLeft");

        await opened.Page.Locator("#replay button").First.ClickAsync();
        await opened.Page.WaitForFunctionAsync(
            "() => +document.getElementById('scrubber').value === +document.getElementById('scrubber').max && document.querySelector('#replay button').textContent === 'Play'");

        opened.Complaints.Should().BeEmpty();
    }

    [Fact]
    public async Task Pad_WithTheKeys_DrawsAndErases()
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        double[] empty = await opened.Run<double[]>("() => report.outputs");

        await opened.Page.Locator("#pad").FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowUp");
        await opened.Page.Keyboard.PressAsync("Space");
        double[] inputs = await opened.Run<double[]>("() => [...chosen.values.inputs()]");
        double[] outputs = await opened.Run<double[]>("() => report.outputs");
        await opened.Page.Keyboard.PressAsync("Shift+Space");
        double[] erased = await opened.Run<double[]>("() => report.outputs");

        float[] expected = pages.Digits.Network.Predict(Array.ConvertAll(inputs, pixel => (float)pixel));
        inputs.Should().Equal(Enumerable.Range(0, 64).Select(i => i == (3 * 8) + 4 ? 1.0 : 0));
        outputs.Should().Equal(expected.Select(output => (double)output), (actual, wanted) => Math.Abs(actual - wanted) <= 1e-5);
        erased.Should().Equal(empty);
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
