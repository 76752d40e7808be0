using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using NeuralNet.Tabular;

namespace NeuralNet.Benchmarks.Files;

/// <summary>Reading a CSV file, whose pages the system has in its cache, as a table, against its reader alone.</summary>
/// <remarks>
/// The reader alone once only divides the rows into cells, and once also parses each number and decodes each word. The memory is that by which the own
/// memory of the process grows in the first reading, over 8 bytes for each number and 4 for the code of each word.
/// </remarks>
internal static class CsvTable
{
    private const double DefaultGigabytes = 1;
    private const int Rounds = 3;
    private const int ColumnCount = 10;
    private const int BlockRows = 2000;

    /// <summary>Prints the table.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        output.WriteLine("MB a second of the reader (cells; parsed) and of Table.ReadCsv, whose share of the parsing reader shall be at least 0.333, and its memory 2 at most");
        output.WriteLine($"{"",-22}{"GB",6}{"rows",12}{"cells",8}{"parsed",8}{"table",8}{"share",8}{"memory MB",11}{"of cells",10}");
        foreach ((string name, int words, bool isLate) in new[] { ("10 numbers", 0, false), ("8 numbers, 2 words", 2, false), ("a word in the last row", 0, true) })
        {
            output.WriteLine($"{name,-22}{Line(words, isLate, arguments.Gigabytes ?? DefaultGigabytes)}");
            output.Flush();
        }
    }

    private static string Line(int words, bool isLate, double gigabytes)
    {
        string path = Path.Combine(Path.GetTempPath(), $"neuralnet-{Environment.ProcessId}.csv");
        try
        {
            Write(path, words, isLate, (long)(1e9 * gigabytes));
            int rows = 0;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            long growth = OwnMemory.Growth(() => rows = Table.ReadCsv(path).RowCount);
            double length = new FileInfo(path).Length;
            double cells = Seconds(() => ReadCells(path));
            double parsed = Seconds(() => Parse(path, words));
            double table = Seconds(() => _ = Table.ReadCsv(path));
            double bytes = ((8.0 * (ColumnCount - words)) + (4.0 * words)) * rows;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{1e-9 * length,6:F2}{rows,12}{1e-6 * length / cells,8:F0}{1e-6 * length / parsed,8:F0}{1e-6 * length / table,8:F0}{parsed / table,8:F3}"
                + $"{1e-6 * growth,11:F0}{growth / bytes,10:F2}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The least seconds of some rounds.</summary>
    private static double Seconds(Action action)
    {
        double least = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            action();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return least;
    }

    private static void ReadCells(string path)
    {
        using CsvReader csv = CsvReader.FromFile(path);
        while (csv.Read())
        {
        }
    }

    private static void Parse(string path, int words)
    {
        using CsvReader csv = CsvReader.FromFile(path);
        while (csv.Read())
        {
            for (int i = 0; i < ColumnCount - words; i++)
            {
                _ = csv.TryParse<double>(i, out _);
            }

            for (int i = ColumnCount - words; i < ColumnCount; i++)
            {
                _ = csv.GetString(i);
            }
        }
    }

    /// <summary>Writes numbers of two, no and up to 17 digits after the point in turn, and words of 26 kinds, the same block again and again.</summary>
    private static void Write(string path, int words, bool isLate, long length)
    {
        RandomSource source = new(1, "csv");
        using StringWriter block = new(CultureInfo.InvariantCulture);
        for (int row = 0; row < BlockRows; row++)
        {
            for (int i = 0; i < ColumnCount; i++)
            {
                double value = 1000 * source.Uniform((row * ColumnCount) + i);
                string cell = i >= ColumnCount - words ? $"word {(char)('a' + (int)(value % 26))}"
                    : value.ToString((i % 3) switch { 0 => "F2", 1 => "F0", _ => "R" }, CultureInfo.InvariantCulture);
                block.Write(cell + (i < ColumnCount - 1 ? ',' : '\n'));
            }
        }

        string text = block.ToString();
        using StreamWriter writer = new(path);
        writer.Write("a,b,c,d,e,f,g,h,i,j\n");
        for (long written = 0; written < length; written += text.Length)
        {
            writer.Write(text);
        }

        writer.Write(isLate ? "none,1,1,1,1,1,1,1,1,1\n" : string.Empty);
    }
}
