using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tabular.Tests.Consistency;

public sealed class PublicApiTests() : PublicApiContract(
    typeof(Table).Assembly,
    "NeuralNet.Tabular.Tests",
    ["ClassWeights", "SearchMethod", "SearchRange", "TableColumn", "TabularEstimator", "TabularModel", "Treatment", "ValidationSplit", "WorstErrors`1"]);
