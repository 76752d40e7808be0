using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Diagnostics;

namespace NeuralNet.Tests.Properties;

/// <summary>Properties of every network, cost and batch.</summary>
public sealed class NetworkPropertyTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Shapes_OfPredictionsAndGradients_FollowFromTheSizes()
    {
        NetworkCase.ForAll(any =>
        {
            Matrix<double> predictions = any.Network.Predict(any.Data.Inputs);
            Gradients<double> gradients = any.GradientsOf([.. Enumerable.Range(0, any.Count)]);

            return (predictions.RowCount, predictions.ColumnCount) == (any.OutputSize, any.Count)
                && (gradients.Inputs.RowCount, gradients.Inputs.ColumnCount) == (any.InputSize, any.Count)
                && gradients.Parameters.Select(gradient => (gradient.RowCount, gradient.ColumnCount))
                    .SequenceEqual(any.Network.Parameters.Select(parameter => (parameter.Rows, parameter.Columns)));
        });
    }

    /// <summary>Two terms may cancel, so the error is relative to their size, not to that of their sum.</summary>
    [Fact]
    public void Backward_IsLinearInTheOutputGradient()
    {
        NetworkCase.ForAll(any =>
        {
            Matrix<double> first = Examples.Uniform<double>(any.OutputSize, any.Count, any.Seed + 2);
            Matrix<double> second = Examples.Uniform<double>(any.OutputSize, any.Count, any.Seed + 3);
            Matrix<double>[] combined = any.Backward((2 * first) - (3 * second));
            Matrix<double>[] ofFirst = any.Backward(first);
            Matrix<double>[] ofSecond = any.Backward(second);

            return combined.Select((gradient, i) => Largest(gradient - ((2 * ofFirst[i]) - (3 * ofSecond[i])))
                <= Tolerance * (Largest(2 * ofFirst[i]) + Largest(3 * ofSecond[i]))).All(holds => holds);
        });
    }

    [Fact]
    public void Gradient_OfBatch_IsTheMeanOfThoseOfItsExamples()
    {
        NetworkCase.ForAll(any =>
        {
            Gradients<double> batch = any.GradientsOf([.. Enumerable.Range(0, any.Count)]);
            Gradients<double>[] single = [.. Enumerable.Range(0, any.Count).Select(i => any.GradientsOf(i))];

            return Math.Abs(batch.Cost - single.Average(gradients => gradients.Cost)) <= Tolerance * batch.Cost
                && batch.Parameters.Select((gradient, p) => IsSum(gradient, [.. single.Select(one => one.Parameters[p] / any.Count)]))
                    .All(holds => holds)
                && Enumerable.Range(0, any.Count).All(i => IsSum(Column(batch.Inputs, i), [single[i].Inputs / any.Count]));
        });
    }

    [Fact]
    public void Order_OfExamples_ChangesNothingButRounding()
    {
        NetworkCase.ForAll(any =>
        {
            int[] order = new int[any.Count];
            new RandomSource(any.Seed, "order").Permutation(order);
            Gradients<double> inOrder = any.GradientsOf([.. Enumerable.Range(0, any.Count)]);
            Gradients<double> shuffled = any.GradientsOf(order);

            return Math.Abs(shuffled.Cost - inOrder.Cost) <= Tolerance * inOrder.Cost
                && shuffled.Parameters.Select((gradient, p) => IsSum(gradient, [inOrder.Parameters[p]])).All(holds => holds)
                && order.Select((from, to) => IsSum(Column(shuffled.Inputs, to), [Column(inOrder.Inputs, from)])).All(holds => holds);
        });
    }

    [Fact]
    public void Predictions_InAnyOrder_AreThoseOfTheirExamples()
    {
        NetworkCase.ForAll(any =>
        {
            int[] order = new int[any.Count];
            new RandomSource(any.Seed, "order").Permutation(order);
            Matrix<double> inOrder = any.Network.Predict(any.Data.Inputs);
            Matrix<double> shuffled = any.Network.Predict(any.Data.Select(order).Inputs);

            return Closeness.Error(shuffled, Matrix<double>.Build.DenseOfColumnVectors(order.Select(inOrder.Column))) <= Tolerance;
        });
    }

    /// <summary>
    /// Whether a gradient is the sum of terms, with a tolerance relative to the terms. Before softmax the true value may be 0, if all outputs of an
    /// example have the same gradient. Only the rounding of numbers up to 1 is then left, so the absolute error counts.
    /// </summary>
    private static bool IsSum(Matrix<double> gradient, Matrix<double>[] terms) =>
        Largest(gradient - terms.Aggregate((sum, term) => sum + term)) <= (Tolerance * terms.Sum(Largest)) + 1e-15;

    private static Matrix<double> Column(Matrix<double> matrix, int column) => matrix.Column(column).ToColumnMatrix();

    private static double Largest(Matrix<double> matrix) => matrix.Enumerate().Max(Math.Abs);
}
