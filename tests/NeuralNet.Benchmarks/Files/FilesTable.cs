using System.Globalization;
using System.Numerics;
using NeuralNet.Serialization;

namespace NeuralNet.Benchmarks.Files;

/// <summary>Saving and loading W5, against copying its file by the system in the same round.</summary>
/// <remarks>
/// The files are in the temporary folder. Without a flush, both sides end when the system has the bytes. With a flush, they end when the disk has
/// them. Loading reads from the cache of the system, as the copy does. Saving replaces the file of the previous round, and so does the copy.
/// </remarks>
internal static class FilesTable
{
    private const int FewestRounds = 7;

    /// <summary>Prints the table.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        if (!arguments.Json)
        {
            output.WriteLine("speed over that of copying the file in the same round; half is asked for");
            output.WriteLine($"{"",-9} {"",-32}{"MB",7}{"rounds",8}{"ms",9}{"copy ms",9}{"min",8}{"median",8}{"max",8}");
        }

        foreach (string dtype in arguments.Dtypes)
        {
            if (dtype == Dtype.Name<float>())
            {
                Run<float>(arguments, output);
            }
            else
            {
                Run<double>(arguments, output);
            }
        }
    }

    private static void Run<T>(BenchmarkArguments arguments, TextWriter output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neuralnet-files-");
        try
        {
            string model = Path.Combine(folder.FullName, "model.safetensors");
            string saved = Path.Combine(folder.FullName, "saved.safetensors");
            string copy = Path.Combine(folder.FullName, "copy.safetensors");
            Network<T> network = Workload.All[^1].CreateNetwork<T>();
            ModelFile.Save(network, model);
            Write("save, without flush", Save, () => File.Copy(model, copy, overwrite: true));
            Write("save to a path, flushed", () => ModelFile.Save(network, saved), CopyToDisk);
            Write("load", () => ModelFile.Load<T>(model), () => File.Copy(model, copy, overwrite: true));
            Write("load weights", () => ModelFile.LoadWeights(network, model), () => File.Copy(model, copy, overwrite: true));

            void Save()
            {
                using FileStream file = new(saved, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                ModelFile.Save(network, file);
            }

            void CopyToDisk()
            {
                File.Copy(model, copy, overwrite: true);
                using FileStream file = new(copy, FileMode.Open, FileAccess.ReadWrite);
                file.Flush(flushToDisk: true);
            }

            void Write(string what, Action action, Action copying)
            {
                FileMeasurement one = Measure(what, Dtype.Name<T>(), new FileInfo(model).Length, action, copying, arguments.Seconds);
                output.WriteLine(arguments.Json ? one.ToJson() : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Precision,-9} {one.What,-32}{1e-6 * one.Bytes,7:F0}{one.Rounds,8}{one.Milliseconds,9:F1}{one.CopyMilliseconds,9:F1}"
                    + $"{one.MinSpeed,8:F2}{one.MedianSpeed,8:F2}{one.MaxSpeed,8:F2}"));
                output.Flush();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs the action and the copy alternately until the time is over, so that a slow machine slows both.</summary>
    private static FileMeasurement Measure(string what, string precision, long bytes, Action action, Action copy, double seconds)
    {
        action();
        copy();
        List<double> times = [];
        List<double> copies = [];
        while (times.Sum() + copies.Sum() < seconds || times.Count < FewestRounds)
        {
            copies.Add(StepTimer.Seconds(copy, 1));
            times.Add(StepTimer.Seconds(action, 1));
        }

        double[] speeds = [.. times.Zip(copies, (time, copied) => copied / time)];
        return new FileMeasurement
        {
            Precision = precision,
            What = what,
            Bytes = bytes,
            Rounds = times.Count,
            Milliseconds = Math.Round(1e3 * Statistics.Median(times), 2),
            CopyMilliseconds = Math.Round(1e3 * Statistics.Median(copies), 2),
            MinSpeed = Math.Round(speeds.Min(), 3),
            MedianSpeed = Math.Round(Statistics.Median(speeds), 3),
            MaxSpeed = Math.Round(speeds.Max(), 3),
        };
    }
}
