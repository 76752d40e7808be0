using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>How a product is cut, packed and shared out.</summary>
internal readonly struct GemmPlan
{
    private readonly int registers;
    private readonly int slivers;

    private GemmPlan(int registers, int slivers, int rowParts, int columnGroups, int threads)
    {
        this.registers = registers;
        this.slivers = slivers;
        RowParts = rowParts;
        ColumnGroups = columnGroups;
        Threads = threads;
    }

    /// <summary>How many threads work on it: as many as may, and are worth it.</summary>
    public int Threads { get; }

    /// <summary>Parts of C by rows, of equal height, each of up to <see cref="GemmBlocks.PartPanels"/> panels.</summary>
    public int RowParts { get; }

    /// <summary>Groups of slivers, where the row parts are too few for the threads.</summary>
    public int ColumnGroups { get; }

    /// <summary>Products in a block of k.</summary>
    public int Depth { get; private init; }

    /// <summary>Whether A is packed, panel by panel. Rows that fill no register are in any case.</summary>
    public bool PacksA { get; private init; }

    /// <summary>Whether B is packed, all of it, before the first tile.</summary>
    public bool PacksB { get; private init; }

    /// <summary>Parts in which B is packed.</summary>
    public int SliverGroups => Math.Min(slivers, 4 * Threads);

    /// <summary>Numbers of all packed slivers.</summary>
    public int SliversLength { get; private init; }

    /// <summary>Numbers of the packed panels of a part.</summary>
    public int PanelsLength { get; private init; }

    /// <summary>Numbers of memory that the packed slivers, and panels for each thread that has a part, want.</summary>
    public int Memory => ArrayLength.Of(
        SliversLength + ((long)Math.Min(Threads, RowParts * ColumnGroups) * PanelsLength), "numbers of packed memory", "Use smaller matrices.");

    /// <summary>Plans a product.</summary>
    public static GemmPlan For<TSimd, TVector, T>(in GemmArguments<T> product, int threads)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int m, int n, int k) = (product.M, product.N, product.K);
        int registers = Quotient(m, TSimd.Width);
        int slivers = Quotient(n, TSimd.TileColumns);
        threads = WorthwhileThreads(m, n, k, threads);

        long size = Unsafe.SizeOf<T>();
        long packedB = (long)slivers * TSimd.TileColumns * k;
        bool packsA = product.DownA != 1 || (n >= GemmBlocks.PackedColumns && m * k * size > GemmBlocks.PackedBytes);
        bool packsB = m >= GemmBlocks.PackedRows && k * n * size > GemmBlocks.PackedBytes && packedB < Array.MaxLength / 2;

        // As few row parts as hold the registers. Several threads get two parts each or more: groups of columns, which lie together in
        // memory, if there are more columns than rows; otherwise rows, and where those do not suffice, columns as well.
        int rowParts = Quotient(registers, GemmBlocks.PartPanels * GemmBlocks.TileRegisters);
        int groups = 1;
        if (threads > 1)
        {
            bool byColumns = n > m && !packsB;
            rowParts = byColumns ? rowParts : Math.Max(1, Math.Min(registers / 2, Math.Max(2, Quotient(rowParts, threads)) * threads));
            groups = byColumns || rowParts < 2 * threads ? Math.Min(slivers, Quotient(2 * threads, rowParts)) : 1;
        }

        bool isPartial = m % TSimd.Width != 0;
        return new GemmPlan(registers, slivers, rowParts, groups, threads)
        {
            Depth = GemmBlocks.Depth(k),
            PacksA = packsA,
            PacksB = packsB,
            SliversLength = packsB ? (int)packedB : 0,
            PanelsLength = packsA || isPartial ? Quotient(registers, rowParts) * TSimd.Width * GemmBlocks.Depth(k) : 0,
        };
    }

    /// <summary>As many of the threads that may work on a product as are worth it.</summary>
    public static int WorthwhileThreads(int m, int n, int k, int threads) =>
        (int)Math.Clamp((long)m * n * k / GemmBlocks.WorkOfThread, 1, Math.Min(threads, WorkerPool.MostThreads));

    /// <summary>Panels of a part, as few as hold its registers.</summary>
    public static int PanelsOf(int registers) => Quotient(registers, GemmBlocks.TileRegisters);

    /// <summary>The first register, counted down the part, of a panel of it: panels of equal height.</summary>
    public static int RegisterOfPanel(int panel, int registers) => panel * registers / PanelsOf(registers);

    /// <summary>The first register, counted down the rows, of a row part.</summary>
    public int RegisterOfPart(int part) => (int)((long)part * registers / RowParts);

    /// <summary>The first sliver of a group in which B is packed.</summary>
    public int SliverOfGroup(int group) => SliverOfGroup(group, SliverGroups);

    /// <summary>The first sliver of one of some equal groups.</summary>
    public int SliverOfGroup(int group, int groups) => (int)((long)group * slivers / groups);

    /// <summary>Where a packed sliver of a block of k begins.</summary>
    public nint Sliver(int sliver, int p, int length, int width) => (((nint)p * slivers) + ((nint)sliver * length)) * width;

    private static int Quotient(int value, int divisor) => (value + divisor - 1) / divisor;
}
