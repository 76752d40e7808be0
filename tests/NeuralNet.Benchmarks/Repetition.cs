namespace NeuralNet.Benchmarks;

/// <summary>Some steps in a row, timed together, and what the processor could do beside them.</summary>
/// <param name="SecondsPerStep">The time of the steps over their number.</param>
/// <param name="PeakGflops">The peak of as many threads as the steps may use, measured just before.</param>
internal readonly record struct Repetition(double SecondsPerStep, double PeakGflops);
