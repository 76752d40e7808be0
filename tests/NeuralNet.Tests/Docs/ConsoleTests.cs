namespace NeuralNet.Tests.Docs;

/// <summary>Tests that need the console of the process exclusively. None runs in parallel with another test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "Console";
}
