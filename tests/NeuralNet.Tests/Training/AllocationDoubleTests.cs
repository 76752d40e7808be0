namespace NeuralNet.Tests.Training;

[Collection(AllocationCollection.Name)]
public sealed class AllocationDoubleTests : AllocationTests<double>;
