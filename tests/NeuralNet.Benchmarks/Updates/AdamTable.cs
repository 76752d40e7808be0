using System.Globalization;

namespace NeuralNet.Benchmarks;

/// <summary>Adam's update of 25 million parameters in float, against a plain loop that moves as many bytes by copying.</summary>
/// <remarks>
/// <code>
/// reads θ, g, a, s       writes θ, a, s, and the old θ where g was       8 · 4 bytes a parameter
/// global clipping reads g once more                                      9 · 4 bytes
/// </code>
/// The old θ is what a step that fails is taken back with. Decay reads θ, which the chain reads anyway. A copy reads and writes: 8 bytes a number.
/// </remarks>
internal static class AdamTable
{
    private const int Side = 2500;
    private const int Matrices = 4;
    private const int Numbers = Matrices * Side * Side;
    private const int Streams = 8;

    /// <summary>Prints the table.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        float[] source = [.. Enumerable.Repeat(1f, Numbers)];
        float[] target = new float[Numbers];
        float[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => new float[Numbers / 4])];
        foreach (int threads in arguments.Threads)
        {
            output.WriteLine($"{Numbers:N0} float parameters, {threads} threads; ratio: of the medians; of fastest: of the fastest of all rounds");
            output.WriteLine($"{"",-28}{"bytes",7}{"ms",9}{"GB/s",8}{"ms copy",10}{"ratio",8}{"of fastest",12}");
            AdamDirection adam = new();
            LearningRate rate = new(1e-6);
            Write("SGD", 4, CreateStep(threads, rate));
            Write("Adam", Streams, CreateStep(threads, adam, rate));
            Write("Adam, without the old θ", Streams - 1, CreateStep(threads, adam, rate));
            Write("Adam, decay", Streams, CreateStep(threads, adam, new DecoupledDecay(0.01), rate));
            Write("global clipping, Adam", Streams + 1, CreateStep(threads, new GlobalNormClipping(1), adam, rate));
            Write("global clipping, Adam, decay", Streams + 1, CreateStep(threads, new GlobalNormClipping(1), adam, new DecoupledDecay(0.01), rate));
            Write("in place, no arithmetic", Streams, () => InPlace(threads));
            Write("Span.CopyTo", Streams, () => Array.ForEach(arrays, array => MemoryMoves.CopyTo(source, target, threads)));
            output.WriteLine();

            void Write(string name, int streams, Action step)
            {
                long bytes = (long)streams * Numbers * sizeof(float);
                List<(double Step, double Copy)> rounds = Rounds(
                    step, () => MemoryMoves.Copy(source, target, bytes, threads), arguments.Seconds);
                double ours = Statistics.Median(rounds.Select(round => round.Step));
                double copy = Statistics.Median(rounds.Select(round => round.Copy));
                double fastest = rounds.Min(round => round.Step) / rounds.Min(round => round.Copy);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-28}{streams * sizeof(float),7}{1e3 * ours,9:F1}{1e-9 * bytes / ours,8:F1}{1e3 * copy,10:F1}{ours / copy,8:F2}{fastest,12:F2}"));
                output.Flush();
            }
        }

        void InPlace(int threads)
        {
            // Each quarter of the numbers is rotated once: as many bytes as Adam touches.
            for (int i = 0; i < 4; i++)
            {
                MemoryMoves.InPlace(arrays, threads);
            }
        }
    }

    /// <summary>The update and the copy in turn, until the time is over: what slows the machine slows both.</summary>
    private static List<(double Step, double Copy)> Rounds(Action step, Action copy, double seconds)
    {
        StepTimer.WarmUp(step);
        StepTimer.WarmUp(copy);
        List<(double Step, double Copy)> rounds = [];
        double spent = 0;
        while (spent < seconds || rounds.Count < 5)
        {
            rounds.Add((StepTimer.Seconds(step, 1), StepTimer.Seconds(copy, 1)));
            spent += rounds[^1].Step + rounds[^1].Copy;
        }

        return rounds;
    }

    private static Action CreateStep(int threads, params ReadOnlySpan<GradientTransformation> stages)
    {
        Parameter<float>[] parameters =
        [
            .. Enumerable.Range(0, Matrices).Select(p => new Parameter<float>(
                $"layers.{p}.weight", ParameterKind.Weight, Side, Side,
                [.. Enumerable.Range(0, Side * Side).Select(i => 0.01f * ((i % 200) - 99.5f))])),
        ];
        FixedGradients<float> objective = new(parameters, threads);
        OptimizerRun<float> run = Optimizer.Chain(stages).Start(parameters);
        long iteration = 0;
        return () => run.Step(objective, ++iteration);
    }
}
