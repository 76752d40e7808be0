namespace NeuralNet;

/// <summary>How long a worker without work spins, yields, and sleeps before its thread ends.</summary>
/// <param name="Eager">How long it spins without yielding after its last call.</param>
/// <param name="Patient">The time after its last call at which it goes to sleep.</param>
/// <param name="Idle">How long it sleeps before it ends.</param>
internal readonly record struct WorkerTimes(TimeSpan Eager, TimeSpan Patient, TimeSpan Idle)
{
    /// <summary>The next product of a step comes within a few microseconds, and the next step within some hundreds.</summary>
    public static WorkerTimes Default => new(
        Environment.ProcessorCount == 1 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(50), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5));
}
