using System.Globalization;

namespace NeuralNet.Benchmarks;

/// <summary>Adam's update of 25 million parameters in float, against loops that move as many bytes as it must and compute nothing.</summary>
/// <remarks>
/// <code>
/// reads θ, g, a, s       writes θ, a, s        7 · 4 bytes a parameter
/// global clipping reads g once more            8 · 4 bytes
/// </code>
/// That the update also writes the old θ where g was, to take back a step that fails, is its own affair and counts in its time only. Decay reads θ, which
/// the chain reads anyway. There are two loops: a copy from an array to another, 8 bytes a number, for which the processor also fetches the lines that it
/// will overwrite; and one that moves numbers within arrays, which does without and is the floor.
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
            // Each quarter of the numbers is rotated once for each of four arrays: a read and a write of four numbers a parameter.
            for (int i = 0; i < 4; i++)
            {
                MemoryMoves.InPlace(arrays, threads);
            }
        }
    }

    /// <summary>The actions in turn, until the time is over: what slows the machine slows all.</summary>
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
