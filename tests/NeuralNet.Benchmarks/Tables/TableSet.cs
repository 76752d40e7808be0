using System.Globalization;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Tabular;
using CellTable = NeuralNet.Benchmarks.OpenSets.Table;
using Table = NeuralNet.Tabular.Table;
using TableColumn = NeuralNet.Tabular.TableColumn;

namespace NeuralNet.Benchmarks.Tables;

/// <summary>The training and the test rows of an open set as tables. Rows without a target are in neither.</summary>
internal sealed record TableSet(OpenSet Set, Table Training, Table Test)
{
    /// <summary>Reads NAME.csv and splits/NAME.test-rows.txt.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TableSet Read(string folder, OpenSet set)
    {
        string own = Path.Combine(folder, set.Folder);
        CellTable cells = CellTable.Read(Path.Combine(own, $"{set.Name}.csv"));
        HashSet<int> testRows = [.. CellTable.Lines(Path.Combine(own, "splits", $"{set.Name}.test-rows.txt")).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        Table table = new([.. cells.Names.Select(name => Column(name, cells.CellsOf(name), isWords: name == set.Target && !set.IsRegression))]);
        int[] known = [.. Enumerable.Range(0, table.RowCount).Where(row => !table[set.Target].IsMissing(row))];
        return new TableSet(set, table.Select([.. known.Where(row => !testRows.Contains(row))]), table.Select([.. known.Where(testRows.Contains)]));
    }

    /// <summary>Trains a model with a preset.</summary>
    public TabularModel Fit(Preset preset, int seed, int threads) => Set.IsRegression
        ? new TabularRegressor(Set.Target) { Preset = preset, Seed = seed, Threads = threads }.Fit(Training)
        : new TabularClassifier(Set.Target) { Preset = preset, Seed = seed, Threads = threads }.Fit(Training);

    /// <summary>The RMSE, or the accuracy in %, of a model on the test rows.</summary>
    public double Score(TabularModel model) => model is RegressionModel regression
        ? regression.Evaluate(Test).RootMeanSquaredError
        : 100 * ((ClassificationModel)model).Evaluate(Test).Accuracy;

    private static TableColumn Column(string name, string[] cells, bool isWords) =>
        !isWords && Array.TrueForAll(cells, cell => cell.Length == 0 || double.TryParse(cell, CultureInfo.InvariantCulture, out _))
            ? new NumberColumn(name, [.. cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))])
            : new WordColumn(name, cells.Select(cell => cell.Length == 0 ? null : cell));
}
