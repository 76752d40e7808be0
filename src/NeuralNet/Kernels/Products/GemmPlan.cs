using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Decides how a product is divided into blocks, packed and shared among threads.</summary>
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

    /// <summary>The number of threads: as many as allowed and worthwhile.</summary>
    public int Threads { get; }

    /// <summary>The number of row parts of C. They have equal heights, with up to <see cref="GemmBlocks.PartPanels"/> panels each.</summary>
    public int RowParts { get; }

    /// <summary>The number of groups of slivers. There are several if there are too few row parts for the threads.</summary>
    public int ColumnGroups { get; }

    /// <summary>Products in a block of k.</summary>
    public int Depth { get; private init; }

    /// <summary>Whether A is packed, panel by panel. Rows that do not fill a register are always packed.</summary>
    public bool PacksA { get; private init; }

    /// <summary>Whether all of B is packed before the first tile.</summary>
    public bool PacksB { get; private init; }

    /// <summary>The number of parts in which B is packed.</summary>
    public int SliverGroups => Math.Min(slivers, 4 * Threads);

    /// <summary>The number of elements of all packed slivers.</summary>
    public int SliversLength { get; private init; }

    /// <summary>The number of elements of the packed panels of a part.</summary>
    public int PanelsLength { get; private init; }

    /// <summary>The number of elements for the packed slivers, and for the panels of each thread that has a part.</summary>
    public int Memory => ArrayLength.Of(
        SliversLength + ((long)Math.Min(Threads, RowParts * ColumnGroups) * PanelsLength), "numbers of packed memory", "Use smaller matrices.");

    /// <summary>Plans a product.</summary>
    public static GemmPlan For<TSimd, TVector, T>(in GemmArguments<T> product, int threads)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int m, int n, int k) = (product.M, product.N, product.K);
        int registers = GemmBlocks.Quotient(m, TSimd.Width);
        int slivers = GemmBlocks.Quotient(n, TSimd.TileColumns);
        threads = WorthwhileThreads(m, n, k, threads);

        long size = Unsafe.SizeOf<T>();
        long packedB = (long)slivers * TSimd.TileColumns * k;
        bool packsA = product.DownA != 1 || (n >= GemmBlocks.PackedColumns && m * k * size > GemmBlocks.PackedBytes);
        bool packsB = m >= GemmBlocks.PackedRows && k * n * size > GemmBlocks.PackedBytes && packedB < Array.MaxLength / 2;

        // Use as few row parts as possible. Several threads get at least two parts each. If there are more columns than rows, divide the columns,
        // because a group of columns is contiguous in memory. Otherwise divide the rows, and the columns too if there are too few rows.
        int rowParts = GemmBlocks.Quotient(registers, GemmBlocks.PartPanels * GemmBlocks.TileRegisters);
        int groups = 1;
        if (threads > 1)
        {
            bool byColumns = n > m && !packsB;
            rowParts = byColumns ? rowParts : Math.Max(1, Math.Min(registers / 2, Math.Max(2, GemmBlocks.Quotient(rowParts, threads)) * threads));
            groups = byColumns || rowParts < 2 * threads ? Math.Min(slivers, GemmBlocks.Quotient(2 * threads, rowParts)) : 1;
        }

        bool isPartial = m % TSimd.Width != 0;
        return new GemmPlan(registers, slivers, rowParts, groups, threads)
        {
            Depth = GemmBlocks.Depth(k),
            PacksA = packsA,
            PacksB = packsB,
            SliversLength = packsB ? (int)packedB : 0,
            PanelsLength = packsA || isPartial ? GemmBlocks.Quotient(registers, rowParts) * TSimd.Width * GemmBlocks.Depth(k) : 0,
        };
    }

    /// <summary>The number of threads, up to the limit, that is worthwhile for a product.</summary>
    public static int WorthwhileThreads(int m, int n, int k, int threads) =>
        (int)Math.Clamp((long)m * n * k / GemmBlocks.WorkOfThread, 1, Math.Min(threads, WorkerPool.MostThreads));

    /// <summary>The number of panels of a part, as few as possible.</summary>
    public static int PanelsOf(int registers) => GemmBlocks.Quotient(registers, GemmBlocks.TileRegisters);

    /// <summary>The first register of a panel, counted from the top of its part. Panels have equal heights.</summary>
    public static int RegisterOfPanel(int panel, int registers) => panel * registers / PanelsOf(registers);

    /// <summary>The first register of a row part, counted from the first row.</summary>
    public int RegisterOfPart(int part) => (int)((long)part * registers / RowParts);

    /// <summary>The first sliver of a group in which B is packed.</summary>
    public int SliverOfGroup(int group) => SliverOfGroup(group, SliverGroups);

    /// <summary>The first sliver of one of several equal groups.</summary>
    public int SliverOfGroup(int group, int groups) => (int)((long)group * slivers / groups);

    /// <summary>The offset of a packed sliver of a block of k.</summary>
    public nint Sliver(int sliver, int p, int length, int width) => (((nint)p * slivers) + ((nint)sliver * length)) * width;
}
