using Microsoft.Playwright;

namespace NeuralNet.Reports.Tests.Page;

/// <summary>An open page, with what it has complained about and asked for.</summary>
internal sealed class OpenPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    /// <summary>Errors and warnings of the console, and exceptions that nothing caught.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>The addresses that the page has asked for, apart from the file itself.</summary>
    public List<string> Requests { get; } = [];

    public async Task Watch()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        Page.PageError += (_, error) => Complaints.Add(error);
        Page.Request += (_, request) =>
        {
            if (request.ResourceType != "document" && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Requests.Add(request.Url);
            }
        };
        await context.RouteAsync(url => !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal), route =>
        {
            Requests.Add(route.Request.Url);
            return route.AbortAsync();
        });
    }

    public Task<TResult> Run<TResult>(string script, object? argument = null) => Page.EvaluateAsync<TResult>(script, argument);

    /// <summary>The result of a script on a page that reloads itself. A reload may swallow the answer, so the question is asked again.</summary>
    public async Task<TResult> RunThroughReloads<TResult>(string script)
    {
        const int attempts = 6;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await Run<TResult>(script).WaitAsync(TimeSpan.FromSeconds(5));
            }
            catch (Exception exception) when (attempt < attempts && (exception is TimeoutException or PlaywrightException))
            {
                // The next attempt meets the reloaded page.
            }
        }
    }

    /// <summary>A number that changes if a pixel of a canvas does.</summary>
    public Task<long> Pixels(string canvas) => Run<long>(
        "s => { const c = document.querySelector(s); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.reduce((h, v) => (h * 31 + v) % 2147483647, 7); }",
        canvas);

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> Overflow() => Run<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
