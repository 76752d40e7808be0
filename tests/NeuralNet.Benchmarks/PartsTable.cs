using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks;

/// <summary>Compares the time of a step with that of its products, each timed separately.</summary>
internal static class PartsTable
{
    /// <summary>Prints the table of every workload.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        foreach (Workload workload in arguments.Workloads)
        {
            foreach (string dtype in arguments.Dtypes)
            {
                foreach (int threads in arguments.Threads)
                {
                    output.WriteLine($"{workload.Name} ({workload.Shape}, batch {workload.Batch}), {dtype}, {threads} threads");
                    if (dtype == Dtype.Name<float>())
                    {
                        Write<float>(workload, threads, arguments.Seconds, output);
                    }
                    else
                    {
                        Write<double>(workload, threads, arguments.Seconds, output);
                    }
                }
            }
        }
    }

    private static void Write<T>(Workload workload, int threads, double seconds, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        output.WriteLine($"{"",-22}{"shape",-26}{"µs",12}{"of the step",13}{"GFLOP/s",10}{"of the peak",14}");
        Measurement step = TrainingBenchmark.Fixed<T>(workload, threads, seconds);
        double rest = step.MedianMicroseconds;
        int last = workload.Sizes.Length - 1;
        for (int l = 1; l <= last; l++)
        {
            int inputs = workload.Sizes[l - 1];
            int units = workload.Sizes[l];
            rest -= Product($"layer {l}: Z = W·A", false, false, units, workload.Batch, inputs);
            rest -= Product($"layer {l}: dW = Δ·Aᵀ", false, true, units, inputs, workload.Batch);
            rest -= l > 1 ? Product($"layer {l}: dA = Wᵀ·Δ", true, false, inputs, workload.Batch, units) : 0;
        }

        WriteLine("everything else", "", rest, "");
        WriteLine("the step", "", step.MedianMicroseconds, Figures(step));
        output.WriteLine();

        double Product(string name, bool transposesA, bool transposesB, int m, int n, int k)
        {
            Action product = CreateProduct<T>(transposesA, transposesB, m, n, k, threads);
            List<Repetition> repetitions = StepTimer.Repeat<T>(product, threads, seconds / 4);
            Measurement one = Measurement.From(repetitions, n, 2.0 * m * n * k, (name, Dtype.Name<T>(), threads, "product"));
            WriteLine(name, $"{m} × {k} · {k} × {n}", one.MedianMicroseconds, Figures(one));
            return one.MedianMicroseconds;
        }

        void WriteLine(string name, string shape, double microseconds, string figures)
        {
            string time = string.Create(
                CultureInfo.InvariantCulture, $"{microseconds,12:F1}{100 * microseconds / step.MedianMicroseconds,11:F1} %");
            output.WriteLine($"{name,-22}{shape,-26}{time}{figures}");
            output.Flush();
        }
    }

    private static string Figures(Measurement one) =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Gflops,10:F1}{100 * one.PeakShare,12:F1} %");

    /// <summary>C = op(A)·op(B) on separate matrices, as a step calls it.</summary>
    private static Action CreateProduct<T>(bool transposesA, bool transposesB, int m, int n, int k, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = Matrix<T>.Build.Random(m, k, 1).AsColumnMajorArray();
        T[] b = Matrix<T>.Build.Random(k, n, 2).AsColumnMajorArray();
        T[] c = new T[m * n];
        return () => Gemm.Multiply<T>(m, n, k, a, transposesA, b, transposesB, c, threads);
    }
}
