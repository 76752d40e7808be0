using System.Collections.Concurrent;
using System.Text.Json;

namespace NeuralNet.Samples.Tests.Service;

/// <summary>Sends single rows, arrays of rows, bad rows and questions for the health of a service from many threads at once.</summary>
/// <param name="service">The service.</param>
/// <param name="rows">The rows as JSON.</param>
/// <param name="check">Says what is wrong with the prediction of a row, or null.</param>
internal sealed class Hammer(RunningService service, IReadOnlyList<string> rows, Func<int, JsonElement, string?> check)
{
    private const int RowsOfAnArray = 20;

    private readonly ConcurrentQueue<string> faults = [];
    private int answers;

    /// <summary>The number of answers.</summary>
    public int Answers => answers;

    /// <summary>What was wrong.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public Task RunAsync(int threads, int requests) =>
        Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (int i = 0; i < requests; i++)
            {
                await SendAsync(i % 10, ((thread * requests) + i) % rows.Count);
                Interlocked.Increment(ref answers);
            }
        })));

    private Task SendAsync(int kind, int row) => kind switch
    {
        3 => SendArrayAsync(row),
        6 => SendBadRowAsync(row),
        9 => AskForHealthAsync(),
        _ => SendRowAsync(row),
    };

    private async Task SendRowAsync(int row)
    {
        (int status, JsonElement answer) = await service.PredictAsync(rows[row]);
        Check(status == 200 ? check(row, answer) : $"row {row} has status {status}: {answer}");
    }

    private async Task SendArrayAsync(int first)
    {
        int[] sent = [.. Enumerable.Range(first, RowsOfAnArray).Select(row => row % rows.Count)];
        (int status, JsonElement answer) = await service.PredictAsync($"[{string.Join(',', sent.Select(row => rows[row]))}]");
        Check(status == 200 && answer.GetArrayLength() == sent.Length ? null : $"rows from {first} have status {status}: {answer}");
        for (int i = 0; i < sent.Length && status == 200; i++)
        {
            Check(check(sent[i], answer[i]));
        }
    }

    private async Task SendBadRowAsync(int row)
    {
        (int status, JsonElement answer) = await service.PredictAsync(rows[row].Replace("\"year\":", "\"years\":", StringComparison.Ordinal));
        bool isRefused = status == 400 && answer.GetProperty("detail").GetString()!.Contains("'year'", StringComparison.Ordinal);
        Check(isRefused ? null : $"a bad row has {status}: {answer}");
    }

    private async Task AskForHealthAsync()
    {
        (int status, JsonElement answer) = await service.GetAsync("/health");
        Check(status == 200 && answer.GetProperty("status").GetString() == "ready" ? null : $"the health has {status}: {answer}");
    }

    private void Check(string? fault)
    {
        if (fault is not null)
        {
            faults.Enqueue(fault);
        }
    }
}
