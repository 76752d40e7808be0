namespace NeuralNet;

/// <summary>Work in independent parts. Any thread may do any part, in any order.</summary>
internal interface IParallelJob
{
    /// <summary>Does a part.</summary>
    /// <param name="part">The part, 0 … parts − 1. Each is done once.</param>
    /// <param name="slot">
    /// The slot, 0 … threads − 1. Threads that run at the same time have different slots, so a slot can select scratch memory.
    /// </param>
    void Run(int part, int slot);
}
