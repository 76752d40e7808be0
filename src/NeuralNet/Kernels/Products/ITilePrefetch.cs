namespace NeuralNet;

/// <summary>What a tile asks the hardware for while it computes. It is a type argument, so that the loop without it is one of its own.</summary>
internal unsafe interface ITilePrefetch
{
    /// <summary>Asks for the cache line of a place soon, or does nothing; there need be no memory.</summary>
    /// <param name="place">As far behind a number of B in use as B is deep: in the next sliver, as packed ones lie one behind the other.</param>
    static abstract void Prefetch(void* place);
}
