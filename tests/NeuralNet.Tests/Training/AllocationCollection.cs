namespace NeuralNet.Tests.Training;

/// <summary>Tests that measure the allocations of the whole process. They run while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AllocationCollection
{
    public const string Name = "Allocations of the whole process";
}
