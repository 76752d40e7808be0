using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Numbers in memory that begins where the hardware likes it: at a cache line, and not at the same place of a page as others.</summary>
/// <remarks>
/// A column of whole lines that begins at one shares no line with the column of another thread. And a loop over two arrays whose addresses differ by
/// about a multiple of 4096 may be many times slower, as the processor takes a store to one for a store to the other; arrays of one
/// size, made one after the other, are often such a pair. So each number <c>slot</c> is a place of the page, and neighbours are far apart.
/// </remarks>
internal readonly struct StaggeredBuffer<T>
    where T : unmanaged
{
    private const int LineBytes = 64;
    private const int PageBytes = 4096;
    private const int LinesOfPage = PageBytes / LineBytes;

    /// <summary>Lines from the place of a slot to that of the next; it has no factor in common with the lines of a page.</summary>
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

    /// <summary>Numbers that may stay unused before the place of a slot.</summary>
    public static int LongestGap => PageBytes / Unsafe.SizeOf<T>();

    /// <summary>The numbers.</summary>
    public Span<T> Span => array.AsSpan(offset, length);

    /// <summary>Numbers, all 0, at the place of a slot. The memory is never moved.</summary>
    public static StaggeredBuffer<T> Create(int length, int slot) => Create(length, slot, default);

    /// <summary>
    /// The same, so many lines of a page behind where other numbers, which a loop goes over beside these, begin now; large arrays stay there.
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

    /// <summary>Takes numbers from the front of memory, rented say, at the place of a slot; what lies before them stays unused.</summary>
    /// <param name="memory">At least <see cref="LongestGap"/> numbers more than are taken; receives what is left.</param>
    /// <param name="length">How many to take.</param>
    /// <param name="slot">The place.</param>
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
