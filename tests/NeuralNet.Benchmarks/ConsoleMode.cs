namespace NeuralNet.Benchmarks;

/// <summary>A mode of the program: its name, a line that describes it, and its action.</summary>
internal sealed record ConsoleMode(string Options, string Purpose, Action<BenchmarkArguments, TextWriter> Run);
