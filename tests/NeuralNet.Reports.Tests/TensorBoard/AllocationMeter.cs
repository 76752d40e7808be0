using System.Numerics;

namespace NeuralNet.Reports.Tests.TensorBoard;

/// <summary>Measures the bytes from the end of one update to the end of the next, within an epoch. It must be the last callback.</summary>
internal sealed record AllocationMeter : Callback
{
    /// <summary>The bytes of the last update that was measured.</summary>
    public long OfLastStep { get; private set; } = -1;

    public override CallbackRun<T> Start<T>() => new Run<T>(this);

    private sealed class Run<T>(AllocationMeter meter) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private long before;

        public override void OnIterationEnd(in CallbackContext<T> context)
        {
            long now = GC.GetAllocatedBytesForCurrentThread();
            meter.OfLastStep = now - before;
            before = now;
        }
    }
}
