namespace NeuralNet;

/// <summary>Work in parts that are independent of each other: any thread may do any part, in any order.</summary>
internal interface IParallelJob
{
    /// <summary>Does a part.</summary>
    /// <param name="part">0 … parts − 1; each is done once.</param>
    /// <param name="slot">0 … threads − 1. No two threads at work at the same time have the same slot, so it can select scratch memory of a thread's own.</param>
    void Run(int part, int slot);
}
