using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tabular.Tests.Consistency;

public sealed class PublicApiTests() : PublicApiContract(
    typeof(Table).Assembly,
    "NeuralNet.Tabular.Tests",
    ["ClassWeights", "TableColumn", "TabularEstimator", "TabularModel", "Treatment", "ValidationSplit"]);
