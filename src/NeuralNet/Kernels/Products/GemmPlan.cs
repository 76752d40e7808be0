using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>How a product is cut, packed and shared out.</summary>
internal readonly struct GemmPlan
{
    private readonly int registers;
    private readonly int slivers;

    private GemmPlan(int registers, int slivers, int rowPanels, int columnGroups, int threads)
    {
        this.registers = registers;
        this.slivers = slivers;
        RowPanels = rowPanels;
        ColumnGroups = columnGroups;
        Threads = threads;
    }

    /// <summary>How many threads work on it: as many as may, and are worth it.</summary>
    public int Threads { get; }

    /// <summary>Panels of C, each one to three registers high.</summary>
    public int RowPanels { get; }

    /// <summary>Groups of slivers, where the panels are too few for the threads.</summary>
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

    /// <summary>Numbers of a packed panel.</summary>
    public int PanelLength { get; private init; }

    /// <summary>Numbers of memory that the packed slivers, and a panel for each thread, want.</summary>
    public int Memory => checked(SliversLength + (Threads * PanelLength));

    /// <summary>Plans a product.</summary>
    public static GemmPlan For<TSimd, TVector, T>(in Product<T> product, int threads)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int m, int n, int k) = (product.M, product.N, product.K);
        int registers = Quotient(m, TSimd.Width);
        int slivers = Quotient(n, TSimd.TileColumns);
        threads = WorthwhileThreads(m, n, k, threads);

        // Panels of equal height, as many for each thread, if there are enough rows; otherwise the columns are shared out as well.
        int panels = Quotient(registers, GemmBlocks.TileRegisters);
        int groups = 1;
        if (threads > 1 && registers < 4 * threads && slivers > registers)
        {
            groups = Math.Min(slivers, Quotient(2 * threads, panels));
        }
        else
        {
            panels = Math.Min(registers, Quotient(panels, threads) * threads);
        }

        int size = Unsafe.SizeOf<T>();
        bool packsA = product.DownA != 1 || (n >= GemmBlocks.PackedColumns && (long)m * k * size > GemmBlocks.PackedBytes);
        bool packsB = m >= GemmBlocks.PackedRows && (long)k * n * size > GemmBlocks.PackedBytes;
        bool partial = m % TSimd.Width != 0;
        return new GemmPlan(registers, slivers, panels, groups, threads)
        {
            Depth = GemmBlocks.Depth(k),
            PacksA = packsA,
            PacksB = packsB,
            SliversLength = packsB ? checked(slivers * TSimd.TileColumns * k) : 0,
            PanelLength = packsA || partial ? Math.Min(registers, GemmBlocks.TileRegisters) * TSimd.Width * GemmBlocks.Depth(k) : 0,
        };
    }

    /// <summary>As many of the threads that may work on a product as are worth it.</summary>
    public static int WorthwhileThreads(int m, int n, int k, int threads) => (int)Math.Clamp((long)m * n * k / GemmBlocks.WorkOfThread, 1, threads);

    /// <summary>The first register, counted down the rows, of a panel.</summary>
    public int RegisterOfPanel(int panel) => (int)((long)panel * registers / RowPanels);

    /// <summary>The first sliver of a group in which B is packed.</summary>
    public int SliverOfGroup(int group) => SliverOfGroup(group, SliverGroups);

    /// <summary>The first sliver of one of some equal groups.</summary>
    public int SliverOfGroup(int group, int groups) => (int)((long)group * slivers / groups);

    /// <summary>Where a packed sliver of a block of k begins.</summary>
    public nint Sliver(int sliver, int p, int length, int width) => (((nint)p * slivers) + ((nint)sliver * length)) * width;

    private static int Quotient(int value, int divisor) => (value + divisor - 1) / divisor;
}
