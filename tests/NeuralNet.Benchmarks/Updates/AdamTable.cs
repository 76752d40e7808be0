using System.Globalization;

namespace NeuralNet.Benchmarks;

/// <summary>Compares Adam's update of 25 million parameters in float with loops that move the same number of bytes without computing.</summary>
/// <remarks>
/// <code>
/// reads θ, g, a, s       writes θ, a, s        7 · 4 bytes a parameter
/// global clipping reads g once more            8 · 4 bytes
/// </code>
/// The update also writes the old θ in place of g, so that it can undo a failed step. This counts only in its time, not in the bytes. Decay reads θ,
/// which the chain reads anyway. There are two loops. The first copies from one array to another, 8 bytes for each number, and the processor also
/// fetches the lines that it will overwrite. The second moves numbers within arrays, which avoids that fetch, and is the lower bound.
/// </remarks>
internal static class AdamTable
{
    private const int Side = 2500;
    private const int Matrices = 4;
    private const int Numbers = Matrices * Side * Side;
    private const int Streams = 7;
    private const int InPlaceStreams = 8;

    /// <summary>Prints the table.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        float[] source = [.. Enumerable.Repeat(1f, Numbers)];
        float[] target = new float[Numbers];
        float[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => new float[Numbers / 4])];
        foreach (int threads in arguments.Threads)
        {
            output.WriteLine($"{Numbers:N0} float parameters, {threads} threads; time of the update ÷ of moving as many bytes: of the medians (of the fastest)");
            output.WriteLine($"{"",-28}{"bytes",7}{"ms",9}{"GB/s",8}{"by a copy",18}{"in place",18}");
            OptimizerStage adam = OptimizerStage.Adam();
            OptimizerStage rate = OptimizerStage.LearningRate(1e-6);
            Write("SGD", 3, CreateStep(threads, rate));
            Write("Adam", Streams, CreateStep(threads, adam, rate));
            Write("Adam, decay", Streams, CreateStep(threads, adam, OptimizerStage.WeightDecay(0.01), rate));
            Write("global clipping, Adam", Streams + 1, CreateStep(threads, OptimizerStage.ClipByGlobalNorm(1), adam, rate));
            Write("global clipping, Adam, decay", Streams + 1, CreateStep(threads, OptimizerStage.ClipByGlobalNorm(1), adam, OptimizerStage.WeightDecay(0.01), rate));
            output.WriteLine();

            void Write(string name, int streams, Action step)
            {
                long bytes = (long)streams * Numbers * sizeof(float);
                double share = (double)streams / InPlaceStreams;
                List<double[]> rounds = Rounds(
                    [step, () => MemoryMoves.Copy(source, target, bytes, threads), () => InPlace(threads)], arguments.Seconds);
                double[] medians = [.. Enumerable.Range(0, 3).Select(i => Statistics.Median(rounds.Select(round => round[i])))];
                double[] fastest = [.. Enumerable.Range(0, 3).Select(i => rounds.Min(round => round[i]))];
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name,-28}{streams * sizeof(float),7}{1e3 * medians[0],9:F1}{1e-9 * bytes / medians[0],8:F1}"
                    + $"{medians[0] / medians[1],10:F2} ({fastest[0] / fastest[1]:F2})"
                    + $"{medians[0] / (share * medians[2]),11:F2} ({fastest[0] / (share * fastest[2]):F2})"));
                output.Flush();
            }
        }

        void InPlace(int threads)
        {
            // Each quarter of the numbers is rotated once for each of four arrays. This reads and writes four numbers for each parameter.
            for (int i = 0; i < 4; i++)
            {
                MemoryMoves.InPlace(arrays, threads);
            }
        }
    }

    /// <summary>Runs the actions alternately until the time is over, so that a slow machine slows all of them.</summary>
    private static List<double[]> Rounds(Action[] actions, double seconds)
    {
        Array.ForEach(actions, action => StepTimer.WarmUp(action));
        List<double[]> rounds = [];
        double spent = 0;
        while (spent < seconds || rounds.Count < 5)
        {
            rounds.Add([.. actions.Select(action => StepTimer.Seconds(action, 1))]);
            spent += rounds[^1].Sum();
        }

        return rounds;
    }

    private static Action CreateStep(int threads, params ReadOnlySpan<OptimizerStage> stages)
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
