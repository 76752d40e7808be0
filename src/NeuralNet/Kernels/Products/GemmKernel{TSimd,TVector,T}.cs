using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A product cut into panels and tiles, for registers of one width.</summary>
/// <remarks>
/// <code>
///            n                    k                n
///         ┌─────┐            ┌─────────┐        ┌──┬──┐
///  panel →│▒▒▒▒▒│ m   =  α · │▒▒▒▒▒▒▒▒▒│ m  ·   │▒▒│  │ k   + β·C
///         │     │            │         │        │▒▒│  │
///         └─────┘            └─────────┘        └──┴──┘
///                                               sliver
/// </code>
/// A part of the work is a panel of C, one to three registers high. For it the panel of A is packed, a block of k at a time, and goes over all
/// slivers of B, which were packed before if that pays. Parts are handed to threads; they write apart from each other.
/// </remarks>
internal static unsafe class GemmKernel<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes a product whose sizes and α are not 0.</summary>
    public static void Multiply(in Product<T> product, int threads)
    {
        if (product.N == 1 && product.DownA == 1)
        {
            ColumnProduct<TSimd, TVector, T>.Multiply(product, GemmPlan.WorthwhileThreads(product.M, 1, product.K, threads));
            return;
        }

        GemmPlan plan = GemmPlan.For<TSimd, TVector, T>(product, threads);
        if (plan.Memory * sizeof(T) <= GemmBlocks.StackBytes)
        {
            MultiplyOnStack(product, plan);
            return;
        }

        T[] memory = ArrayPool<T>.Shared.Rent(plan.Memory + (GemmBlocks.LineBytes / sizeof(T)));
        fixed (T* start = memory)
        {
            nint line = (nint)start % GemmBlocks.LineBytes;
            Multiply(product, plan, (T*)((nint)start + (line == 0 ? 0 : GemmBlocks.LineBytes - line)));
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    [SkipLocalsInit]
    private static void MultiplyOnStack(in Product<T> product, in GemmPlan plan)
    {
        T* memory = stackalloc T[plan.Memory];
        Multiply(product, plan, memory);
    }

    private static void Multiply(in Product<T> product, in GemmPlan plan, T* memory)
    {
        PanelJob job = new() { Product = product, Plan = plan, Slivers = memory, Panels = memory + plan.SliversLength };
        if (plan.PacksB)
        {
            SliverJob packing = new() { Product = product, Plan = plan, Slivers = memory };
            WorkerPool.Shared.Run(ref packing, plan.SliverGroups, plan.Threads);
        }

        WorkerPool.Shared.Run(ref job, plan.RowPanels * plan.ColumnGroups, plan.Threads);
    }

    /// <summary>Packs slivers of B: for each block of k, all slivers one behind the other.</summary>
    private struct SliverJob : IParallelJob
    {
        public Product<T> Product;
        public GemmPlan Plan;
        public T* Slivers;

        public readonly void Run(int part, int slot)
        {
            int width = TSimd.TileColumns;
            int end = Plan.SliverOfGroup(part + 1);
            for (int sliver = Plan.SliverOfGroup(part); sliver < end; sliver++)
            {
                int columns = Math.Min(width, Product.N - (sliver * width));
                for (int p = 0; p < Product.K; p += Plan.Depth)
                {
                    int length = Math.Min(Plan.Depth, Product.K - p);
                    Packing.Pack(
                        Product.B + (p * Product.DownB) + (sliver * width * Product.RightB), Product.RightB, Product.DownB, columns, length,
                        Slivers + Plan.Sliver(sliver, p, length, width), width);
                }
            }
        }
    }

    /// <summary>Computes a panel of C, or a group of its columns.</summary>
    private struct PanelJob : IParallelJob
    {
        public Product<T> Product;
        public GemmPlan Plan;
        public T* Slivers;
        public T* Panels;

        public readonly void Run(int part, int slot)
        {
            int panel = part % Plan.RowPanels;
            int group = part / Plan.RowPanels;
            int row = Plan.RegisterOfPanel(panel) * TSimd.Width;
            int registers = Plan.RegisterOfPanel(panel + 1) - Plan.RegisterOfPanel(panel);
            TileOperands<T> operands = new()
            {
                Alpha = Product.Alpha,
                RightC = Product.RightC,
                Rows = Math.Min(registers * TSimd.Width, Product.M - row),
            };
            for (int p = 0; p < Product.K; p += Plan.Depth)
            {
                operands.K = Math.Min(Plan.Depth, Product.K - p);
                operands.Beta = p == 0 ? Product.Beta : T.One;
                SetA(ref operands, row, p, registers, Panels + ((nint)slot * Plan.PanelLength));
                switch (registers)
                {
                    case 3:
                        MultiplyPanel<TileColumn3<TSimd, TVector, T>>(ref operands, row, p, group);
                        break;
                    case 2:
                        MultiplyPanel<TileColumn2<TSimd, TVector, T>>(ref operands, row, p, group);
                        break;
                    default:
                        MultiplyPanel<TileColumn1<TSimd, TVector, T>>(ref operands, row, p, group);
                        break;
                }
            }
        }

        /// <summary>Packs the panel of A, or takes it as it stands if its registers are whole.</summary>
        private readonly void SetA(ref TileOperands<T> operands, int row, int p, int registers, T* panel)
        {
            T* a = Product.A + (row * Product.DownA) + (p * Product.RightA);
            int height = registers * TSimd.Width;
            if (Plan.PacksA || operands.Rows < height)
            {
                Packing.Pack(a, Product.DownA, Product.RightA, operands.Rows, operands.K, panel, height);
                operands.A = panel;
                operands.RightA = height;
            }
            else
            {
                operands.A = a;
                operands.RightA = Product.RightA;
            }
        }

        private readonly void MultiplyPanel<TColumn>(ref TileOperands<T> operands, int row, int p, int group)
            where TColumn : struct, ITileColumn<TColumn, T>
        {
            int width = TSimd.TileColumns;
            int end = Plan.SliverOfGroup(group + 1, Plan.ColumnGroups);
            for (int sliver = Plan.SliverOfGroup(group, Plan.ColumnGroups); sliver < end; sliver++)
            {
                int column = sliver * width;
                operands.Columns = Math.Min(width, Product.N - column);
                operands.C = Product.C + row + (column * Product.RightC);
                if (Plan.PacksB)
                {
                    operands.B = Slivers + Plan.Sliver(sliver, p, operands.K, width);
                    operands.DownB = width;
                    operands.RightB = 1;
                }
                else
                {
                    operands.B = Product.B + (p * Product.DownB) + (column * Product.RightB);
                    operands.DownB = Product.DownB;
                    operands.RightB = Product.RightB;
                }

                if (operands.Columns > 4)
                {
                    Tile<TColumn, T>.MultiplyEight(operands);
                }
                else
                {
                    Tile<TColumn, T>.MultiplyFour(operands);
                }
            }
        }
    }
}
