namespace NeuralNet;

/// <summary>How long a worker without work stays at hand: it spins, then gives way, then sleeps, and ends.</summary>
/// <param name="Eager">After its last ticket, for how long it spins without giving way.</param>
/// <param name="Patient">After its last ticket, when it goes to sleep.</param>
/// <param name="Idle">How long it sleeps before it ends.</param>
internal readonly record struct WorkerTimes(TimeSpan Eager, TimeSpan Patient, TimeSpan Idle)
{
    /// <summary>The next product of a step comes within a few microseconds, the next step within some hundreds.</summary>
    public static WorkerTimes Default => new(
        Environment.ProcessorCount == 1 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(50), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5));
}
