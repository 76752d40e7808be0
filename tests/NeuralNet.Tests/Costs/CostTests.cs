namespace NeuralNet.Tests.Costs;

public sealed class CostTests
{
    [Fact]
    public void Menu_IsOfDifferentCosts()
    {
        Cost[] menu = [Cost.MeanSquaredError, Cost.MeanAbsoluteError, Cost.CrossEntropy, Cost.BinaryCrossEntropy, Cost.Huber()];

        menu.Should().OnlyHaveUniqueItems();
        menu.Select(cost => cost.ToString()).Should().Equal(
            "MeanSquaredError", "MeanAbsoluteError", "CrossEntropy", "BinaryCrossEntropy", "Huber(1)");
    }

    [Fact]
    public void CanonicalActivation_IsOfThreeCosts()
    {
        Activation?[] canonical =
        [
            Cost.MeanSquaredError.CanonicalActivation, Cost.BinaryCrossEntropy.CanonicalActivation, Cost.CrossEntropy.CanonicalActivation,
            Cost.Huber().CanonicalActivation, Cost.MeanAbsoluteError.CanonicalActivation,
        ];

        canonical.Should().Equal(Activation.Identity, Activation.Sigmoid, Activation.Softmax, null, null);
    }

    [Fact]
    public void NeedsUnitInterval_IsForCrossEntropies()
    {
        bool[] needs =
        [
            Cost.MeanSquaredError.NeedsUnitInterval, Cost.BinaryCrossEntropy.NeedsUnitInterval, Cost.CrossEntropy.NeedsUnitInterval,
            Cost.Huber().NeedsUnitInterval, Cost.MeanAbsoluteError.NeedsUnitInterval,
        ];

        needs.Should().Equal(false, true, true, false, false);
    }
}
