namespace NeuralNet.Tests.Docs;

/// <summary>Tests that take the console of the process for themselves: none runs beside another test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "Console";
}
