namespace NeuralNet.Benchmarks;

/// <summary>A mode of the program: the word that chooses it, in a line what it does, and what does it.</summary>
internal sealed record ConsoleMode(string Options, string Purpose, Action<BenchmarkArguments, TextWriter> Run);
