using System.Numerics;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Docs;

/// <summary>The chapter on costs names the pairs of Eq. 8, and costs from logits keep what probabilities lose.</summary>
public sealed class CanonicalPairsTests
{
    private const string Page = "docs/book/08-costs.md";

    [Fact]
    public void Page_ForTheCanonicalPairs_HasARowForEveryCostWhoseGradientIsTheDifference()
    {
        Matrix<double> logits = Matrix<double>.Build.DenseOfRowArrays([0.5, -1], [1, 0.25]);
        Matrix<double> targets = Matrix<double>.Build.DenseOfRowArrays([0, 0.75], [1, 0.25]);
        string table = RepositoryFiles.Read(Page).Split("## Eq. 8")[1].Split("## Eq. 9")[0];

        IEnumerable<Type> costs = Samples.Costs
            .Where(cost => cost.CanonicalActivation is { } last && HasTheGradientOfThePair(cost, last, logits, targets))
            .Select(cost => cost.GetType())
            .Distinct();

        costs.Should().BeEquivalentTo([typeof(MeanSquaredError), typeof(BinaryCrossEntropy), typeof(CrossEntropy), typeof(KullbackLeibler)]);
        Regex.Matches(table, "^[|] (identity|sigmoid|softmax), ", RegexOptions.Multiline).Should().HaveCount(4);
        table.Should().Contain("For four pairs of activation and cost");
    }

    [Theory]
    [InlineData(103.9f, 0f, true)]
    [InlineData(104f, 0f, false)]
    [InlineData(745.0, 0.0, true)]
    [InlineData(745.2, 0.0, false)]
    public void Cost_OfARightPrediction_IsAboveZeroUntilItsExponentialUnderflows(object lead, object other, bool isPositive)
    {
        double cost = lead is float single ? CostOf(single, (float)other, isRight: true) : CostOf((double)lead, (double)other, isRight: true);

        (cost > 0).Should().Be(isPositive);
    }

    [Fact]
    public void Cost_OfAWrongPrediction_HasTheLogarithmOfTheSum()
    {
        double cost = CostOf(1.0, 0.0, isRight: false);

        cost.Should().BeApproximately(1 + Math.Log(1 + Math.Exp(-1)), 1e-15);
    }

    /// <summary>The cross-entropy of one example with two logits.</summary>
    private static double CostOf<T>(T larger, T smaller, bool isRight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = Network.Create<T>(2, seed: 1, new ActivationLayer(Activation.Softmax));
        Matrix<T> targets = Matrix<T>.Build.DenseOfColumnArrays(isRight ? [T.One, T.Zero] : [T.Zero, T.One]);
        return Gradients.Of(network, Cost.CrossEntropy, Matrix<T>.Build.DenseOfColumnArrays([larger, smaller]), targets).Cost;
    }

    /// <summary>Whether ∂J/∂Z is (A − Y)/m (Eq. 8).</summary>
    private static bool HasTheGradientOfThePair(Cost cost, Activation last, Matrix<double> logits, Matrix<double> targets)
    {
        Network<double> network = Network.Create<double>(2, seed: 1, new ActivationLayer(last));
        Matrix<double> gradient = Gradients.Of(network, cost, logits, targets).Inputs;
        return (gradient - ((network.Predict(logits) - targets) / logits.ColumnCount)).FrobeniusNorm() < 1e-12;
    }
}
