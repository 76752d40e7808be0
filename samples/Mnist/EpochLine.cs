using NeuralNet;

namespace Mnist;

/// <summary>Prints a line for each epoch. Unlike <see cref="Progress{T}"/>, it does so at once and on the thread that trains.</summary>
internal sealed class EpochLine : IProgress<EpochReport>
{
    public void Report(EpochReport value) => Console.WriteLine($"{value}  ({value.Elapsed.TotalSeconds:F1} s)");
}
