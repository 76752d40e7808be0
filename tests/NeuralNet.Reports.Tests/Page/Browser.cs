using Microsoft.Playwright;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>One browser for all tests of pages: Debian's chromium, without a window.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Starts the browser. A machine without it fails the tests, because a page that nobody has opened is not tested.</summary>
    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException($"The tests of pages need a browser at {Chromium}. On Debian, install the package 'chromium'.");
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>Opens a file in a new window.</summary>
    /// <param name="path">The file.</param>
    /// <param name="width">The width of the window in pixels.</param>
    /// <param name="isDark">Whether the reader prefers dark pages.</param>
    internal async Task<OpenPage> Open(string path, int width = 1280, bool isDark = false)
    {
        IBrowserContext context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        IPage page = await context.NewPageAsync();
        OpenPage opened = new(context, page);
        await opened.Watch();
        await page.GotoAsync(new Uri(Path.GetFullPath(path)).AbsoluteUri);
        return opened;
    }
}

/// <summary>All classes with this collection share one browser.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "Browser";
}
