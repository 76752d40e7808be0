using System.Runtime.CompilerServices;

namespace NeuralNet;

/// <summary>A tile that leaves it to the hardware what is fetched.</summary>
internal readonly unsafe struct NoPrefetch : ITilePrefetch
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(void* place)
    {
    }
}
