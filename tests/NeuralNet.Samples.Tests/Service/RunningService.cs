using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Service;

namespace NeuralNet.Samples.Tests.Service;

/// <summary>The real service, which listens on a free port, and a client for it.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningService(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public static async Task<RunningService> StartAsync(params string[] arguments)
    {
        WebApplication app = PredictionService.Create(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None", .. arguments]);
        await app.StartAsync();
        return new RunningService(app);
    }

    /// <summary>Sends rows.</summary>
    /// <returns>The status and the JSON of the answer.</returns>
    public async Task<(int Status, JsonElement Answer)> PredictAsync(string json, string contentType = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("/predict", UriKind.Relative))
        {
            Content = new StringContent(json, Encoding.UTF8, contentType),
        };

        // A service that refuses a large body closes the connection while the client still sends, unless the client waits for its consent.
        request.Headers.ExpectContinue = json.Length > PredictionService.LargestBody;
        using HttpResponseMessage response = await Client.SendAsync(request);
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>Gets an answer.</summary>
    /// <returns>The status and the JSON of the answer.</returns>
    public async Task<(int Status, JsonElement Answer)> GetAsync(string path)
    {
        using HttpResponseMessage response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsByteArrayAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
