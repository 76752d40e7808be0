namespace NeuralNet.Tests.Training.Callbacks;

[Collection(AllocationCollection.Name)]
public sealed class AllCallbacksDoubleTests : AllCallbacksTests<double>;
