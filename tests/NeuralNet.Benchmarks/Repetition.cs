namespace NeuralNet.Benchmarks;

/// <summary>Some steps in a row, timed together, and what the machine could do beside them.</summary>
/// <param name="SecondsPerStep">The time of the steps over their number.</param>
/// <param name="Beside">Measured just before.</param>
internal readonly record struct Repetition(double SecondsPerStep, Surroundings Beside);
