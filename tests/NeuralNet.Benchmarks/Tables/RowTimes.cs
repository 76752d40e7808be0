using System.Diagnostics;
using System.Globalization;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Tabular;

namespace NeuralNet.Benchmarks.Tables;

/// <summary>The time and the allocated bytes of a prediction for one row, through a prepared reader.</summary>
/// <remarks>The time does not depend on the training, so that a part of the rows is enough.</remarks>
internal static class RowTimes
{
    private const int MostRows = 3000;
    private const int Rounds = 15;

    /// <summary>Prints a line for each set and preset: the median and the range of the rounds.</summary>
    /// <exception cref="FileNotFoundException">The data was not found.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string folder = OpenSetsFolder.Find(arguments);
        output.WriteLine("microseconds of a prediction for one row; below 20, 150 and 2000 is asked for, and no allocation");
        output.WriteLine($"{"set",-20}{"preset",-10}{"features",10}{"networks",10}{"parameters",12}{"min",9}{"median",9}{"max",9}{"bytes",8}");
        foreach (OpenSet set in arguments.TableSets)
        {
            TableSet data = TableSet.Read(folder, set);
            data = data with { Training = data.Training.Select([.. Enumerable.Range(0, Math.Min(MostRows, data.Training.RowCount))]) };
            foreach (Preset preset in arguments.Presets)
            {
                TabularModel model = data.Fit(preset, seed: 0, arguments.Threads[^1]);
                output.WriteLine($"{set.Name,-20}{preset,-10}{Line(model, data.Test, arguments.Seconds / Rounds)}");
                output.Flush();
            }
        }
    }

    private static string Line(TabularModel model, NeuralNet.Tabular.Table test, double seconds)
    {
        Row[] rows = [.. Enumerable.Range(0, test.RowCount).Select(row => new Row(model, test.Row(row)))];
        RowReader<Row> reader = ReaderOf(model);
        Action<Row> predict = model is RegressionModel regression
            ? row => regression.Predict(reader, row)
            : row => ((ClassificationModel)model).Predict(reader, row);
        double[] times = new double[Rounds];
        long bytes = 0;
        for (int round = -1; round < Rounds; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            int count = 0;
            for (; Stopwatch.GetElapsedTime(started).TotalSeconds < seconds; count++)
            {
                predict(rows[count % rows.Length]);
            }

            if (round >= 0)
            {
                times[round] = 1e6 * Stopwatch.GetElapsedTime(started).TotalSeconds / count;
                bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{model.Preparation.FeatureCount,10}{model.NetworkCount,10}{model.ParameterCount,12}{times.Min(),9:F1}{Statistics.Median(times),9:F1}{times.Max(),9:F1}{bytes,8}");
    }

    private static RowReader<Row> ReaderOf(TabularModel model)
    {
        RowReaderBuilder<Row> builder = model.ReadRows<Row>();
        int next = 0;
        foreach ((string name, ColumnKind kind) in model.Kinds)
        {
            int place = next++;
            builder = kind == ColumnKind.Number ? builder.Number(name, row => row.Numbers[place]) : builder.Words(name, row => row.Words[place]);
        }

        return builder.Build();
    }

    /// <summary>A row as a program has it. Each column has a number or a word.</summary>
    private sealed class Row
    {
        public Row(TabularModel model, TableRow row)
        {
            Numbers = [.. model.Kinds.Select(column => column.Value == ColumnKind.Number && !row.IsMissing(column.Key) ? row.Number(column.Key) : (double?)null)];
            Words = [.. model.Kinds.Select(column => column.Value == ColumnKind.Number ? null : row.Text(column.Key))];
        }

        public double?[] Numbers { get; }

        public string?[] Words { get; }
    }
}
