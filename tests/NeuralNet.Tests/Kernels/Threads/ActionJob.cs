namespace NeuralNet.Tests.Kernels;

/// <summary>A job given as a function of part and slot.</summary>
internal readonly struct ActionJob(Action<int, int> action) : IParallelJob
{
    public void Run(int part, int slot) => action(part, slot);
}
