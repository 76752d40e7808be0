namespace NeuralNet;

/// <summary>Work in parts that do not touch each other: any thread may do any of them, in any order.</summary>
internal interface IParallelJob
{
    /// <summary>Does a part.</summary>
    /// <param name="part">0 … parts − 1; each is done once.</param>
    /// <param name="slot">0 … threads − 1: no two threads that are at work at once have the same, so it can stand for a thread's own scratch.</param>
    void Run(int part, int slot);
}
