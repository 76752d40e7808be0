namespace NeuralNet.Tests.Contracts.Continuation;

public sealed class ContinuationContractInDouble : ContinuationContract<double>;
