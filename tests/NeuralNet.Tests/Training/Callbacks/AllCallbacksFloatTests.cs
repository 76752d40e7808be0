namespace NeuralNet.Tests.Training.Callbacks;

[Collection(AllocationCollection.Name)]
public sealed class AllCallbacksFloatTests : AllCallbacksTests<float>;
