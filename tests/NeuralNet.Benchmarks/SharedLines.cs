using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Benchmarks;

/// <summary>
/// Measures the cost of a cache line that another core reads between two writes, for ordinary stores and for stores that bypass the caches.
/// </summary>
/// <remarks>
/// <code>
/// caller   writes all lines ················ writes all lines
/// other    ················ reads all lines ·················        alone: no other core reads in between
/// </code>
/// Because of these figures, stores of the slivers that several threads share bypass the caches.
/// </remarks>
internal static unsafe class SharedLines
{
    private const int Bytes = 256 * 1024;
    private const int LineBytes = 64;
    private const int Rounds = 300;

    /// <summary>Prints the table.</summary>
    public static void Run(TextWriter output)
    {
        if (Environment.ProcessorCount < 2 || !Sse.IsSupported)
        {
            output.WriteLine("For two processors or more, of which one can write past its caches.");
            return;
        }

        byte[] memory = GC.AllocateArray<byte>(Bytes + LineBytes, pinned: true);
        byte* lines = (byte*)Unsafe.AsPointer(ref memory[0]);
        lines += -(nint)lines & (LineBytes - 1);
        output.WriteLine($"{Bytes / 1024} KB, nanoseconds a line of {LineBytes} bytes: the median of {Rounds} rounds (the fastest)");
        output.WriteLine($"{string.Empty,-34}{"to write",16}{"to read by the other",24}{"ns apart",11}");
        Measure("usual stores, nobody else reads", lines, isShared: false, &Write, output);
        Measure("usual stores, the other reads", lines, isShared: true, &Write, output);
        Measure("past the caches, the other reads", lines, isShared: true, &WritePastCaches, output);
        GC.KeepAlive(memory);
    }

    private static void Measure(string name, byte* lines, bool isShared, delegate*<byte*, byte, void> write, TextWriter output)
    {
        double[] writes = new double[Rounds];
        double[] reads = new double[Rounds];
        double apart = CoreDistance.Measure();
        int turn = 0;
        Thread other = new(Answer) { IsBackground = true };
        other.Start();
        for (int round = 0; round < Rounds; round++)
        {
            long started = Stopwatch.GetTimestamp();
            write(lines, (byte)round);
            writes[round] = Stopwatch.GetElapsedTime(started).TotalNanoseconds * LineBytes / Bytes;
            Volatile.Write(ref turn, (2 * round) + 1);
            CoreDistance.Await(ref turn, (2 * round) + 2);
        }

        other.Join();
        string read = isShared ? Figures(reads) : string.Empty;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34}{Figures(writes),16}{read,24}{apart,11:F0}"));

        void Answer()
        {
            for (int round = 0; round < Rounds; round++)
            {
                CoreDistance.Await(ref turn, (2 * round) + 1);
                long started = Stopwatch.GetTimestamp();
                bool isWhole = !isShared || Read(lines) == Bytes / LineBytes * (byte)round;
                reads[round] = isWhole ? Stopwatch.GetElapsedTime(started).TotalNanoseconds * LineBytes / Bytes : double.NaN;
                Volatile.Write(ref turn, (2 * round) + 2);
            }
        }
    }

    private static string Figures(double[] nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(nanoseconds):F1} ({nanoseconds.Min():F1})");

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Write(byte* lines, byte value)
    {
        Vector256<byte> vector = Vector256.Create(value);
        for (nint i = 0; i < Bytes; i += Vector256<byte>.Count)
        {
            vector.Store(lines + i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void WritePastCaches(byte* lines, byte value)
    {
        Vector256<byte> vector = Vector256.Create(value);
        for (nint i = 0; i < Bytes; i += Vector256<byte>.Count)
        {
            vector.StoreAlignedNonTemporal(lines + i);
        }

        Sse.StoreFence();
    }

    /// <summary>The sum of the first byte of every line.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Read(byte* lines)
    {
        int sum = 0;
        for (nint i = 0; i < Bytes; i += LineBytes)
        {
            sum += lines[i];
        }

        return sum;
    }
}
