using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet;

/// <content>The sums of a small batch.</content>
internal static partial class RowSums
{
    /// <summary>The same sums of a small batch, for which the preparations of the general way would take longer than the sums.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSmall<T, TSum>(ReadOnlySpan<T> columns, Span<TSum> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        Span<double> total = stackalloc double[Step];
        ref T source = ref MemoryMarshal.GetReference(columns);
        for (int row = 0; row < sums.Length; row += Step)
        {
            int first = Math.Max(0, Math.Min(row, sums.Length - Step));
            Lanes<double> low = default, high = default;
            int start = first;
            for (; start <= columns.Length - Step; start += sums.Length)
            {
                low += Lanes<double>.LoadWidened(ref source, (nuint)start);
                high += Lanes<double>.LoadWidened(ref source, (nuint)(start + Lanes<double>.Count));
            }

            Lanes<double>.Store(low, ref total[0], 0);
            Lanes<double>.Store(high, ref total[0], (nuint)Lanes<double>.Count);
            Span<TSum> part = sums[first..Math.Min(first + Step, sums.Length)];

            // The last columns of fewer rows than a step, whose lanes would end behind the last number.
            for (; start < columns.Length; start += sums.Length)
            {
                for (int i = 0; i < part.Length; i++)
                {
                    total[i] += double.CreateTruncating(columns[start + i]);
                }
            }

            for (int i = 0; i < part.Length; i++)
            {
                part[i] = TSum.CreateTruncating(total[i]);
            }
        }
    }
}
