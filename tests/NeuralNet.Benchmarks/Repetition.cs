namespace NeuralNet.Benchmarks;

/// <summary>Several consecutive steps, timed together, with the state of the machine before them.</summary>
/// <param name="SecondsPerStep">The time of the steps divided by their number.</param>
/// <param name="Beside">The state of the machine, measured directly before.</param>
internal readonly record struct Repetition(double SecondsPerStep, Surroundings Beside);
