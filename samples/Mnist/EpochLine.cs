using NeuralNet;

namespace Mnist;

/// <summary>Prints a line for each epoch at once, on the thread that trains, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class EpochLine : IProgress<EpochReport>
{
    public void Report(EpochReport value) => Console.WriteLine($"{value}  ({value.Elapsed.TotalSeconds:F1} s)");
}
