using System.Text.Json;
using NeuralNet.Tabular;
using TabularSample;

namespace NeuralNet.Samples.Tests.Service;

/// <summary>A service that predicts numbers and one that predicts classes, each with its model and the rows to send.</summary>
public sealed class ServiceFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal Table Penguins { get; } = Table.ReadCsv(Sample.SampleData).Where(row => !row.IsMissing("body_mass_g"));

    internal IReadOnlyList<string> Rows { get; private set; } = [];

    internal RegressionModel Masses { get; private set; } = null!;

    internal ClassificationModel Species { get; private set; } = null!;

    internal RunningService MassService { get; private set; } = null!;

    internal RunningService SpeciesService { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Rows = [.. Enumerable.Range(0, Penguins.RowCount).Select(row =>
            JsonSerializer.Serialize(Penguins.Columns.ToDictionary(column => column.Name, column => Penguins.Row(row)[column.Name])))];
        Masses = new TabularRegressor("body_mass_g") { Preset = Preset.Fast }.Fit(Penguins);
        Species = new TabularClassifier("species") { Preset = Preset.Fast }.Fit(Penguins);
        Masses.Save(folder.File("masses.model"));
        Species.Save(folder.File("species.model"));
        MassService = await RunningService.StartAsync("--model", folder.File("masses.model"));
        SpeciesService = await RunningService.StartAsync("--model", folder.File("species.model"));
    }

    public async Task DisposeAsync()
    {
        await MassService.DisposeAsync();
        await SpeciesService.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();
}
