using System.Text.Json;
using NeuralNet.Tabular;

namespace NeuralNet.Samples.Tests.Service;

public sealed class HammerTests(ServiceFixture fixture) : IClassFixture<ServiceFixture>
{
    private const int Threads = 8;
    private const int Requests = 400;

    [Fact]
    public async Task Predict_OfNumbersFromManyThreads_GivesTheBitsOfTheModel()
    {
        PredictionInterval[] expected =
        [
            .. Enumerable.Range(0, fixture.Rows.Count).Select(row => fixture.Masses.PredictInterval(fixture.Penguins.Row(row))),
        ];
        Hammer hammer = new(fixture.MassService, fixture.Rows, (row, answer) => Difference(expected[row], answer.GetProperty("body_mass_g")));

        await hammer.RunAsync(Threads, Requests);

        hammer.Faults.Should().BeEmpty();
        hammer.Answers.Should().Be(Threads * Requests);
    }

    [Fact]
    public async Task Predict_OfClassesFromManyThreads_GivesTheBitsOfTheModel()
    {
        ClassPrediction[] expected = [.. Enumerable.Range(0, fixture.Rows.Count).Select(row => fixture.Species.Predict(fixture.Penguins.Row(row)))];
        Hammer hammer = new(fixture.SpeciesService, fixture.Rows, (row, answer) => Difference(expected[row], answer.GetProperty("species")));

        await hammer.RunAsync(Threads, Requests);

        hammer.Faults.Should().BeEmpty();
        hammer.Answers.Should().Be(Threads * Requests);
    }

    private static string? Difference(PredictionInterval expected, JsonElement answer) =>
        HasBits(answer, "value", expected.Value) && HasBits(answer, "lower", expected.Lower) && HasBits(answer, "upper", expected.Upper)
            ? null
            : $"expected {expected}, but got {answer}";

    private static string? Difference(ClassPrediction expected, JsonElement answer) =>
        answer.GetProperty("class").GetString() == expected.Name && HasBits(answer, "probability", expected.Probability)
            ? null
            : $"expected {expected}, but got {answer}";

    private static bool HasBits(JsonElement answer, string name, double expected) =>
        BitConverter.DoubleToInt64Bits(answer.GetProperty(name).GetDouble()) == BitConverter.DoubleToInt64Bits(expected);
}
