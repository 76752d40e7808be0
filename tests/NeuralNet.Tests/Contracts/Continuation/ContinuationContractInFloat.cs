namespace NeuralNet.Tests.Contracts.Continuation;

public sealed class ContinuationContractInFloat : ContinuationContract<float>;
