using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>An array that is aligned for speed. It begins at a cache line, and at a different offset within its page than other arrays.</summary>
/// <remarks>
/// If a column begins at a cache line and consists of whole lines, it shares no line with the column of another thread. A loop over two arrays can be
/// many times slower if their addresses differ by about a multiple of 4096, because the processor confuses stores to one with loads from the other.
/// Arrays of the same size that are allocated one after the other are often such a pair. Each <c>slot</c> therefore stands for an offset within the
/// page, and the offsets of consecutive slots are far apart.
/// </remarks>
internal readonly struct StaggeredBuffer<T>
    where T : unmanaged
{
    private const int LineBytes = 64;
    private const int PageBytes = 4096;
    private const int LinesOfPage = PageBytes / LineBytes;

    /// <summary>The distance between consecutive slots in cache lines. It has no common factor with the number of lines in a page.</summary>
    private const int LinesOfSlot = 11;

    private readonly T[] array;
    private readonly int offset;
    private readonly int length;

    private StaggeredBuffer(T[] array, int offset, int length)
    {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// <summary>The largest number of unused elements before a slot.</summary>
    public static int LongestGap => PageBytes / Unsafe.SizeOf<T>();

    /// <summary>The numbers.</summary>
    public Span<T> Span => array.AsSpan(offset, length);

    /// <summary>Allocates zeros at the offset of a slot. The memory is pinned.</summary>
    public static StaggeredBuffer<T> Create(int length, int slot) => Create(length, slot, default);

    /// <summary>
    /// The same, but <paramref name="linesBehind"/> lines within the page after the current start of another array that the same loop reads. Large
    /// arrays are not moved afterwards.
    /// </summary>
    public static StaggeredBuffer<T> Create(int length, int slot, ReadOnlySpan<T> beside, int linesBehind = LinesOfPage / 2)
    {
        if (length == 0)
        {
            return new StaggeredBuffer<T>([], 0, 0);
        }

        T[] array = GC.AllocateArray<T>(
            ArrayLength.Of((long)length + LongestGap, "numbers with the gap before them", "Use fewer at a time."), pinned: true);
        return new StaggeredBuffer<T>(array, beside.IsEmpty ? Offset(array, slot, LinesOfSlot) : Offset(array, LineOf(beside) + linesBehind, 1), length);
    }

    /// <summary>
    /// Takes numbers from the front of existing memory, for example rented memory, at the offset of a slot. The numbers before it stay unused.
    /// </summary>
    /// <param name="memory">At least <paramref name="length"/> + <see cref="LongestGap"/> numbers; receives the rest.</param>
    /// <param name="length">The number of elements to take.</param>
    /// <param name="slot">The slot.</param>
    public static Span<T> Take(scoped ref Span<T> memory, int length, int slot)
    {
        int gap = length == 0 ? 0 : Offset(memory, slot, LinesOfSlot);
        Span<T> taken = memory.Slice(gap, length);
        memory = memory[(gap + length)..];
        return taken;
    }

    private static int Offset(ReadOnlySpan<T> array, int slot, int linesOfSlot)
    {
        int wanted = slot * linesOfSlot % LinesOfPage * LineBytes;
        int present = (int)(Address(array) % PageBytes);
        return (wanted - present + PageBytes) % PageBytes / Unsafe.SizeOf<T>();
    }

    private static int LineOf(ReadOnlySpan<T> numbers) => (int)(Address(numbers) % PageBytes) / LineBytes;

    private static unsafe nuint Address(ReadOnlySpan<T> numbers)
    {
        fixed (T* first = numbers)
        {
            return (nuint)first;
        }
    }
}
