namespace NeuralNet.Reports.Tests.Page;

/// <summary>Pictures of pages and of their sections for a person to look at, if the environment names a folder for them.</summary>
internal static class Screenshots
{
    public static async Task Take(OpenPage opened, string name)
    {
        if (Environment.GetEnvironmentVariable("REPORT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
            foreach (string id in await opened.Run<string[]>("() => [...document.querySelectorAll('main > section')].map(s => s.id)"))
            {
                await opened.Page.Locator("#" + id).ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{id}.png") });
            }
        }
    }
}
