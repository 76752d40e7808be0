namespace NeuralNet.Tests.Contracts.Continuation;

public sealed class CheckpointContractInFloat : CheckpointContract<float>;
