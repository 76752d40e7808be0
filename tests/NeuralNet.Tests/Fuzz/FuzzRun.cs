using System.Diagnostics;
using NeuralNet.Tests.Data;
using NeuralNet.Tests.Foundation;

namespace NeuralNet.Tests.Fuzz;

/// <summary>Gives damaged files to a reader, and checks that each is read or refused as documented, in bounded memory.</summary>
/// <param name="read">The reader. It runs on the calling thread.</param>
/// <remarks>
/// Each file is read from a seekable stream, from a non-seekable one, and from one that returns a byte at a time. The reader may throw
/// <see cref="InvalidDataException"/> with a valid message, and may allocate 4 bytes for each byte of the stream plus <see cref="Slack"/>. The time
/// limit only detects a reader that never returns, because the time depends on the load of the machine.
/// </remarks>
internal sealed class FuzzRun(Action<Stream> read)
{
    /// <summary>The memory that a reader may use for any file: for decompression, the first piece of an array, and a message.</summary>
    public const long Slack = 1 << 20;

    private const int Factor = 4;
    private const int MostFailures = 10;

    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    private static readonly (string Name, Func<byte[], Stream> Open)[] Streams =
    [
        ("that can seek", file => new MemoryStream(file)),
        ("that cannot seek", file => new DripStream(file, int.MaxValue)),
        ("of a byte at a time", file => new DripStream(file, 1)),
    ];

    private readonly List<string> failures = [];
    private int inputs;
    private int accepted;
    private TimeSpan slowest;
    private double mostMemory;

    /// <summary>Files that must be refused because their checksum cannot be correct.</summary>
    public Func<byte[], bool> MustRefuse { get; init; } = _ => false;

    /// <summary>The failures, with the bytes of the files.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Reads all files, up to the tenth failure.</summary>
    public FuzzRun Over(IEnumerable<byte[]> files)
    {
        foreach (byte[] file in files)
        {
            Check(file, file.Length);
            if (failures.Count >= MostFailures)
            {
                break;
            }
        }

        return this;
    }

    /// <summary>Reads one file.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="held">
    /// The bytes that count for the memory limit: those of the file and, if it is compressed, those that it declares and that come out. Files that
    /// decompress to less than a quarter of <see cref="Slack"/> need not count them.
    /// </param>
    public FuzzRun Check(byte[] file, long held)
    {
        inputs++;
        bool isAccepted = false;
        foreach ((string name, Func<byte[], Stream> open) in Streams)
        {
            Exception? exception = Read(file, open, out long allocated, out TimeSpan elapsed);

            double memory = allocated / (double)((Factor * held) + Slack);
            isAccepted |= exception is null;
            slowest = elapsed > slowest ? elapsed : slowest;
            mostMemory = Math.Max(mostMemory, memory);
            if (exception is not (null or InvalidDataException) || memory > 1 || ShownText.Fault(exception) is not null
                || (exception is null && MustRefuse(file)) || elapsed > MostTime)
            {
                failures.Add($"A stream {name}: {exception?.GetType().Name} {exception?.Message} {allocated} bytes allocated, "
                    + $"{elapsed.TotalSeconds:F1} s, of {file.Length} bytes: {Convert.ToHexString(file.AsSpan(0, Math.Min(file.Length, 4096)))}\n"
                    + exception?.StackTrace);
            }
        }

        accepted += isAccepted ? 1 : 0;
        return this;
    }

    /// <summary>The figures.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{inputs} inputs, {accepted} read, the slowest in {slowest.TotalMilliseconds:F1} ms, at most {mostMemory:P1} of the memory allowed");

    private Exception? Read(byte[] file, Func<byte[], Stream> open, out long allocated, out TimeSpan elapsed)
    {
        using Stream stream = open(file);
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? exception = Record.Exception(() => read(stream));
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        elapsed = watch.Elapsed;
        return exception;
    }
}
