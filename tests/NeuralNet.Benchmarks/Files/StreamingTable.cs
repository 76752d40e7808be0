using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Benchmarks.Files;

/// <summary>A shuffled epoch over NPY files on the disk, whose pages the system has in its cache, against one over the same data in memory.</summary>
/// <remarks>
/// The files are written once in small pieces and once in large ones. After large pieces, Linux keeps the file in large pages, which some virtual machines
/// read more slowly. Each round trains two epochs on the files and two in memory, and times the second of each. The first round on the files comes before the data is in
/// memory. During that Fit the growth of the anonymous memory of the process is sampled, which is its own memory without the pages of files.
/// </remarks>
internal static class StreamingTable
{
    private const double DefaultGigabytes = 4;
    private const int Rounds = 3;
    private const int BlockLength = 4096;
    private const int SmallPiece = 4096;

    /// <summary>Prints the table.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        output.WriteLine("seconds of an epoch on files over those of one in memory; at most 1.1 is asked for, and less than 64 MB");
        output.WriteLine($"{"pieces",-18}{"GB",6}{"examples",10}{"memory s",10}{"files s",9}{"min",8}{"median",8}{"max",8}{"own MB",8}");
        foreach (Workload workload in arguments.Workloads.Where(workload => workload.IsClassifier))
        {
            foreach (string dtype in arguments.Dtypes)
            {
                foreach (int piece in new[] { SmallPiece, int.MaxValue })
                {
                    string line = dtype == Dtype.Name<float>() ? Line<float>(workload, arguments, piece) : Line<double>(workload, arguments, piece);
                    output.WriteLine($"{$"{workload.Name} {dtype} {(piece == SmallPiece ? "small" : "large")}",-18}{line}");
                    output.Flush();
                }
            }
        }
    }

    private static string Line<T>(Workload workload, BenchmarkArguments arguments, int piece)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int threads = arguments.Threads[0];
        int examples = (int)(1e9 * (arguments.Gigabytes ?? DefaultGigabytes) / workload.Sizes[0] / Marshal.SizeOf<T>());
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neuralnet-streaming-");
        try
        {
            string inputs = Path.Combine(folder.FullName, "inputs.npy");
            string labels = Path.Combine(folder.FullName, "labels.npy");
            Write<T>(workload, examples, inputs, piece);
            Npy.Write<int>(labels, [.. Enumerable.Range(0, examples).Select(i => i % workload.Sizes[^1])]);
            using FileSource<T> files = Npy.Open<T>(inputs, labels, classes: workload.Sizes[^1]);
            Epoch(workload, threads, Start(files));
            long growth = OwnMemory.Growth(() => Epoch(workload, threads, files));

            Dataset<T> memory = Load(files);
            List<double> ofFiles = [];
            List<double> ofMemory = [];
            for (int round = 0; round < Rounds; round++)
            {
                ofMemory.Add(Epoch(workload, threads, memory));
                ofFiles.Add(Epoch(workload, threads, files));
            }

            double[] ratios = [.. ofFiles.Zip(ofMemory, (file, own) => file / own)];
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{1e-9 * new FileInfo(inputs).Length,6:F2}{examples,10}{Statistics.Median(ofMemory),10:F2}{Statistics.Median(ofFiles),9:F2}"
                + $"{ratios.Min(),8:F3}{Statistics.Median(ratios),8:F3}{ratios.Max(),8:F3}{1e-6 * growth,8:F1}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The first examples in memory, on which a Fit warms up.</summary>
    private static Dataset<T> Start<T>(FileSource<T> files)
        where T : unmanaged, IFloatingPointIeee754<T> => Load(files, Math.Min(files.Count, BlockLength));

    private static Dataset<T> Load<T>(FileSource<T> files, int? first = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = first ?? files.Count;
        T[] inputs = new T[count * files.InputSize];
        T[] targets = new T[count * files.TargetSize];
        for (int start = 0; start < count; start += BlockLength)
        {
            int length = Math.Min(BlockLength, count - start);
            files.Gather(
                [.. Enumerable.Range(start, length)],
                new Columns<T>(inputs.AsSpan(start * files.InputSize, length * files.InputSize), files.InputSize, length),
                new Columns<T>(targets.AsSpan(start * files.TargetSize, length * files.TargetSize), files.TargetSize, length));
        }

        return new Dataset<T>(
            Matrix<T>.Build.Dense(files.InputSize, count, inputs), Matrix<T>.Build.Dense(files.TargetSize, count, targets));
    }

    /// <summary>The seconds of the second of two epochs.</summary>
    private static double Epoch<T>(Workload workload, int threads, ExampleSource<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EpochTimes times = new();
        workload.CreateTrainer<T>(threads, epochs: 2).Fit(data, progress: times);
        return Stopwatch.GetElapsedTime(times.Ends[0], times.Ends[1]).TotalSeconds;
    }

    /// <summary>Writes inputs, the same block of random numbers again and again, with at most so many bytes at a time.</summary>
    private static void Write<T>(Workload workload, int examples, string path, int piece)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] block = workload.CreateInputs<T>(BlockLength).ToColumnMajorArray();
        string type = typeof(T) == typeof(float) ? "<f4" : "<f8";
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({examples}, {workload.Sizes[0]}), }}".PadRight(117) + "\n";
        byte[] header = Encoding.ASCII.GetBytes(text);
        using FileStream file = File.Create(path, bufferSize: 0);
        file.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0, .. header]);
        for (int start = 0; start < examples; start += BlockLength)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(block.AsSpan(0, Math.Min(BlockLength, examples - start) * workload.Sizes[0]));
            while (!bytes.IsEmpty)
            {
                file.Write(bytes[..Math.Min(piece, bytes.Length)]);
                bytes = bytes[Math.Min(piece, bytes.Length)..];
            }
        }

        // Otherwise the system would write during the measurement.
        file.Flush(flushToDisk: true);
    }

    private sealed class EpochTimes : IProgress<EpochReport>
    {
        public List<long> Ends { get; } = [];

        public void Report(EpochReport value) => Ends.Add(Stopwatch.GetTimestamp());
    }
}
