using System.Globalization;
using NeuralNet.Benchmarks.Tables;
using NeuralNet.Tabular;
using Table = NeuralNet.Tabular.Table;

namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>A random search for the settings of LightGBM on one inner split of the training rows, like that of table_peers.py.</summary>
/// <param name="Best">The best settings, with the number of iterations.</param>
/// <param name="Summary">How many settings were tried, and the seconds of the processor.</param>
internal sealed record LightGbmSearch(LightGbmSettings Best, string Summary)
{
    private const int FewestSettings = 4;
    private const int MostSettings = 25;

    /// <summary>Tries the default settings and then random ones, until the time is over. The time grows with the rows.</summary>
    /// <remarks>The time is that of the processor, so that a busy machine does not shorten the search.</remarks>
    public static LightGbmSearch Run(TableSet data)
    {
        (Table training, Table validation) = data.Set.IsRegression
            ? data.Training.Split(0.8, seed: 1)
            : data.Training.StratifiedSplit(data.Set.Target, 0.8, seed: 1);
        bool hasWords = data.Training.Columns.Any(column => column is WordColumn && column.Name != data.Set.Target);
        double budget = Math.Min(150, 40 + (data.Training.RowCount / 150.0));
        Random random = new(0);
        TimeSpan begun = Environment.CpuUsage.TotalTime;
        LightGbmSettings best = new();
        double least = double.PositiveInfinity;
        int tried = 0;
        for (; tried < MostSettings && (tried < FewestSettings || Seconds() < budget); tried++)
        {
            LightGbmSettings settings = tried == 0 ? new LightGbmSettings() : LightGbmSettings.Draw(random, hasWords, data.Set.IsRegression);
            settings = settings with { Iterations = MostIterations(settings, data) };
            LightGbmModel model = LightGbmModel.Fit(new LightGbmFeatures(data.Training, data.Set, settings.Words), training, settings, validation);
            double loss = model.Loss(validation);
            if (loss < least)
            {
                (best, least) = (settings with { Iterations = Math.Max(1, model.Iterations) }, loss);
            }
        }

        return new LightGbmSearch(best, string.Create(CultureInfo.InvariantCulture, $"{tried} settings in {Seconds():F0} s"));

        double Seconds() => (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
    }

    /// <summary>More iterations at a lower rate, and fewer for classes, each of which needs a tree in each iteration.</summary>
    private static int MostIterations(LightGbmSettings settings, TableSet data) =>
        data.Set.IsRegression ? (int)Math.Min(1500, 60 / (settings.Rate ?? 0.1)) : (int)Math.Min(500, 25 / (settings.Rate ?? 0.1));
}
