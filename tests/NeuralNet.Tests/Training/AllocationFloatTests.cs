namespace NeuralNet.Tests.Training;

[Collection(AllocationCollection.Name)]
public sealed class AllocationFloatTests : AllocationTests<float>;
