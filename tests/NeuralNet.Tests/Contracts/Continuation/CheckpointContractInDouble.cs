namespace NeuralNet.Tests.Contracts.Continuation;

public sealed class CheckpointContractInDouble : CheckpointContract<double>;
