namespace NeuralNet.Tests.Training;

/// <summary>Tests that measure what the whole process allocates, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllocationCollection
{
    public const string Name = "Allocations of the whole process";
}
