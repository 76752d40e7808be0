namespace NeuralNet.Tests.Consistency;

public sealed class PublicApiTests() : PublicApiContract(
    typeof(Network).Assembly,
    "NeuralNet.Tests",
    [
        "Activation", "ElementwiseActivation", "Cost", "Layer", "Layer`1", "Initializer", "Regularizer", "Schedule",
        "OptimizerStage", "OptimizerStage`1", "Optimizer", "Metric", "MetricRun`1", "Callback", "CallbackRun`1", "ExampleSource`1",
    ]);
