using NeuralNet.Tests.Consistency;

namespace NeuralNet.Reports.Tests.Consistency;

public sealed class PublicApiTests() : PublicApiContract(typeof(TrainingRecord).Assembly, "NeuralNet.Reports.Tests", []);
