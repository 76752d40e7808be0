using System.Globalization;
using System.Text.Json;

namespace NeuralNet.Benchmarks;

/// <summary>
/// The mode ab. Reads the measurements of <c>ab.sh</c>, and prints the time of the old library divided by that of the new one, with intervals.
/// </summary>
/// <remarks>
/// A line of the file is a word and a measurement in JSON: <c>old</c>, <c>new</c>, or <c>again</c> for the old library measured a second time. The
/// n-th line of a configuration and word belongs to round n. The ratio of a configuration is the median over the rounds of old ÷ new; the interval is
/// the 95 % bootstrap interval of that median (Efron, Bootstrap methods, 1979: percentiles over rounds drawn with replacement).
/// </remarks>
internal static class AbTable
{
    /// <summary>A configuration is slower if its whole interval is below this ratio.</summary>
    public const double SlowerBelow = 0.98;

    private const int Resamples = 10_000;

    /// <summary>Prints the table.</summary>
    /// <param name="arguments">Its data is the file.</param>
    /// <param name="output">Receives the table.</param>
    /// <exception cref="IOException">A line is not a measurement, or a configuration lacks a round.</exception>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string path = arguments.Data ?? throw new IOException("The mode ab needs --data FILE: the measurements that ab.sh has kept.");
        List<(string Configuration, Dictionary<string, List<Measurement>> Sides)> all = Read(File.ReadLines(path));
        output.WriteLine("Ratio: time of old ÷ time of new, median of the rounds, with its 95 % bootstrap interval. old ÷ old shows the noise.");
        output.WriteLine(
            $"{"",-4}{"mode",-9}{"batch",6}  {"dtype",-9}{"optimizer",-10}{"threads",7}{"µs old",13}{"µs new",13}"
            + $"{"ratio",8}  {"interval",-16}{"old ÷ old",9}  {"interval",-16}{"rounds",6}");
        int slower = 0;
        foreach ((string configuration, Dictionary<string, List<Measurement>> sides) in all)
        {
            double[] ratios = Ratios(configuration, sides["old"], sides["new"]);
            double[] noise = Ratios(configuration, sides["old"], sides["again"]);
            (double low, double high) = Interval(ratios);
            (double noiseLow, double noiseHigh) = Interval(noise);
            bool isSlower = high < SlowerBelow;
            slower += isSlower ? 1 : 0;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{configuration}{Time(sides["old"]),13:F1}{Time(sides["new"]),13:F1}{Statistics.Median(ratios),8:F3}  {$"{low:F3} .. {high:F3}",-16}")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Statistics.Median(noise),9:F3}  {$"{noiseLow:F3} .. {noiseHigh:F3}",-16}{ratios.Length,6}{(isSlower ? "  slower" : string.Empty)}"));
        }

        output.WriteLine($"{slower} of {all.Count} slower");
        Environment.ExitCode = slower > 0 ? 1 : 0;
    }

    private static List<(string Configuration, Dictionary<string, List<Measurement>> Sides)> Read(IEnumerable<string> lines)
    {
        List<(string Configuration, Dictionary<string, List<Measurement>> Sides)> all = [];
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ', 2);
            Measurement one = parts is ["old" or "new" or "again", string json] && JsonSerializer.Deserialize<Measurement>(json) is Measurement read
                ? read
                : throw new IOException($"A line is old, new or again and a measurement in JSON, but this is: {line}");

            // The batch size is not stored. It is examples per second times seconds per step.
            double batch = Math.Round(one.ExamplesPerSecond * one.MedianMicroseconds * 1e-6);
            string configuration = $"{one.Workload,-4}{one.Mode,-9}{batch,6}  {one.Precision,-9}{one.Optimizer,-10}{one.Threads,7}";
            if (all.Find(found => found.Configuration == configuration).Sides is not { } sides)
            {
                sides = new Dictionary<string, List<Measurement>> { ["old"] = [], ["new"] = [], ["again"] = [] };
                all.Add((configuration, sides));
            }

            sides[parts[0]].Add(one);
        }

        return all;
    }

    private static double[] Ratios(string configuration, List<Measurement> numerators, List<Measurement> denominators) =>
        numerators.Count == denominators.Count
            ? [.. numerators.Zip(denominators, (a, b) => a.MedianMicroseconds / b.MedianMicroseconds)]
            : throw new IOException($"{configuration}: {numerators.Count} rounds of one side, but {denominators.Count} of the other.");

    private static double Time(List<Measurement> rounds) => Statistics.Median(rounds.Select(one => one.MedianMicroseconds));

    private static (double Low, double High) Interval(double[] ratios)
    {
        RandomSource random = new(seed: 1, "bootstrap");
        double[] medians = new double[Resamples];
        double[] drawn = new double[ratios.Length];
        long at = 0;
        for (int i = 0; i < Resamples; i++)
        {
            for (int j = 0; j < drawn.Length; j++)
            {
                drawn[j] = ratios[random.Below(at++, ratios.Length)];
            }

            medians[i] = Statistics.Median(drawn);
        }

        Array.Sort(medians);
        return (medians[Resamples / 40], medians[Resamples - 1 - (Resamples / 40)]);
    }
}
