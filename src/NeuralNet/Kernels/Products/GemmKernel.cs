using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>Computes a product in panels and tiles, for registers of one width.</summary>
/// <remarks>
/// <code>
///            n                    k                n
///         ┌─────┐            ┌─────────┐        ┌──┬──┐
///  panel →│▒▒▒▒▒│ m   =      │▒▒▒▒▒▒▒▒▒│ m  ·   │▒▒│  │ k
///         │     │            │         │        │▒▒│  │
///         └─────┘            └─────────┘        └──┴──┘
///                                               sliver
/// </code>
/// A part of the work is some panels of C, each one to three registers high. The panels of A for this part are packed, one block of k at a time, and
/// stay in the second-level cache. Each sliver of B is multiplied with all of them while it is in the first-level cache. B is packed beforehand if
/// that is faster. Threads take parts, and parts write to different memory.
/// </remarks>
internal static unsafe class GemmKernel<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes a product whose sizes are not 0.</summary>
    public static void Multiply(in GemmArguments<T> product, int threads)
    {
        if (product.N == 1 && product.DownA == 1)
        {
            MatrixVectorProduct<TSimd, TVector, T>.Multiply(product, GemmPlan.WorthwhileThreads(product.M, 1, product.K, threads));
            return;
        }

        if (PanelProduct<TSimd, TVector, T>.Holds(product, threads))
        {
            PanelProduct<TSimd, TVector, T>.Multiply(product);
            return;
        }

        GemmPlan plan = GemmPlan.For<TSimd, TVector, T>(product, threads);
        if (plan.Memory <= GemmBlocks.StackBytes / sizeof(T))
        {
            MultiplyOnStack(product, plan);
            return;
        }

        T[] rented = ArrayPool<T>.Shared.Rent(plan.Memory + StaggeredBuffer<T>.LongestGap);
        Span<T> free = rented;
        fixed (T* memory = StaggeredBuffer<T>.Take(ref free, plan.Memory, slot: 0))
        {
            Multiply(product, plan, memory);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    [SkipLocalsInit]
    private static void MultiplyOnStack(in GemmArguments<T> product, in GemmPlan plan)
    {
        T* memory = stackalloc T[plan.Memory];
        Multiply(product, plan, memory);
    }

    private static void Multiply(in GemmArguments<T> product, in GemmPlan plan, T* memory)
    {
        PanelJob job = new() { Product = product, Plan = plan, Slivers = memory, Panels = memory + plan.SliversLength };
        if (plan.PacksB)
        {
            SliverJob packing = new() { Product = product, Plan = plan, Slivers = memory };
            WorkerPool.Shared.Run(ref packing, plan.SliverGroups, plan.Threads);
        }

        WorkerPool.Shared.Run(ref job, plan.RowParts * plan.ColumnGroups, plan.Threads);
    }

    /// <summary>Packs slivers of B. For each block of k, all slivers follow one another.</summary>
    private struct SliverJob : IParallelJob
    {
        public GemmArguments<T> Product;
        public GemmPlan Plan;
        public T* Slivers;

        public readonly void Run(int part, int slot)
        {
            int width = TSimd.TileColumns;
            int sliver = Plan.SliverOfGroup(part);
            int column = sliver * width;
            int columns = Math.Min(Plan.SliverOfGroup(part + 1) * width, Product.N) - column;
            for (int p = 0, length; p < Product.K; p += length)
            {
                length = Math.Min(Plan.Depth, Product.K - p);
                Packing<TSimd, TVector, T>.PackSlivers(
                    Product.B + (p * Product.DownB) + (column * Product.RightB), Product.RightB, Product.DownB, columns, length,
                    Slivers + Plan.Sliver(sliver, p, length, width), streams: Plan.Threads > 1);
            }
        }
    }

    /// <summary>Computes some panels of C, or some of their columns.</summary>
    private struct PanelJob : IParallelJob
    {
        public GemmArguments<T> Product;
        public GemmPlan Plan;
        public T* Slivers;
        public T* Panels;

        [SkipLocalsInit]
        public readonly void Run(int part, int slot)
        {
            int start = Plan.RegisterOfPart(part % Plan.RowParts);
            int registers = Plan.RegisterOfPart((part % Plan.RowParts) + 1) - start;
            int count = GemmPlan.PanelsOf(registers);
            Panel* panels = stackalloc Panel[GemmBlocks.PartPanels];
            for (int p = 0, length; p < Product.K; p += length)
            {
                length = Math.Min(Plan.Depth, Product.K - p);
                T* memory = Panels + ((nint)slot * Plan.PanelsLength);
                for (int i = 0; i < count; i++)
                {
                    int first = GemmPlan.RegisterOfPanel(i, registers);
                    panels[i] = CreatePanel(start + first, GemmPlan.RegisterOfPanel(i + 1, registers) - first, p, length, memory);
                    memory += panels[i].Registers * TSimd.Width * length;
                }

                MultiplyPanels(panels, count, p, length, part / Plan.RowParts);
            }
        }

        /// <summary>Packs a panel of A, or uses it unpacked if it consists of whole registers.</summary>
        private readonly Panel CreatePanel(int register, int registers, int p, int length, T* memory)
        {
            int row = register * TSimd.Width;
            int height = registers * TSimd.Width;
            Panel panel = new()
            {
                A = Product.A + (row * Product.DownA) + (p * Product.RightA),
                RightA = Product.RightA,
                Row = row,
                Rows = Math.Min(height, Product.M - row),
                Registers = registers,
            };
            if (Plan.PacksA || panel.Rows < height)
            {
                Packing<TSimd, TVector, T>.Pack(panel.A, Product.DownA, Product.RightA, panel.Rows, length, memory, height);
                panel.A = memory;
                panel.RightA = height;
            }

            return panel;
        }

        /// <summary>Multiplies all panels with one sliver, which stays in the first-level cache, then with the next sliver.</summary>
        private readonly void MultiplyPanels(Panel* panels, int count, int p, int length, int group)
        {
            int width = TSimd.TileColumns;
            TileOperands<T> operands = new()
            {
                K = length,
                RightC = Product.M,
                AddsToC = p > 0,
                DownB = Plan.PacksB ? width : Product.DownB,
                RightB = Plan.PacksB ? 1 : Product.RightB,
            };
            int end = Plan.SliverOfGroup(group + 1, Plan.ColumnGroups);
            for (int sliver = Plan.SliverOfGroup(group, Plan.ColumnGroups); sliver < end; sliver++)
            {
                int column = sliver * width;
                operands.Columns = Math.Min(width, Product.N - column);
                operands.B = Plan.PacksB
                    ? Slivers + Plan.Sliver(sliver, p, length, width)
                    : Product.B + (p * Product.DownB) + (column * Product.RightB);

                for (int i = 0; i < count; i++)
                {
                    operands.A = panels[i].A;
                    operands.RightA = panels[i].RightA;
                    operands.Rows = panels[i].Rows;
                    operands.C = Product.C + panels[i].Row + ((nint)column * Product.M);

                    // The first panel would have to wait for a sliver. The last panel of the previous sliver therefore prefetches it.
                    operands.PrefetchesNextSliver = Plan.PacksB && sliver + 1 < end && i == count - 1;
                    Tile<TSimd, TVector, T>.Multiply(panels[i].Registers, operands);
                }
            }
        }
    }

    /// <summary>Rows of op(A), one to three registers high, in a block of k.</summary>
    private struct Panel
    {
        public T* A;
        public nint RightA;
        public int Row;
        public int Rows;
        public int Registers;
    }
}
