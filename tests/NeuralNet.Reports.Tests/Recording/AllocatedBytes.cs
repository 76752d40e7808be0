using System.Numerics;

namespace NeuralNet.Reports.Tests.Recording;

/// <summary>Reads the allocated bytes after each step.</summary>
internal sealed record AllocatedBytes(List<long> Bytes) : Callback
{
    public override CallbackRun<T> Start<T>() => new Run<T>(Bytes);

    private sealed class Run<T>(List<long> bytes) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void OnIterationEnd(in CallbackContext<T> context) => bytes.Add(GC.GetAllocatedBytesForCurrentThread());
    }
}
