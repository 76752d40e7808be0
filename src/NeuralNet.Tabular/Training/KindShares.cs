using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tabular;

/// <summary>Finds the share of a second kind of network in the predictions of a model.</summary>
/// <remarks>
/// The networks that left a row out predict it: p = (1 − s)·p₁ + s·p₂. The share s is the multiple of ¼ with the smallest error on all left-out rows:
/// the squared error of scaled numbers, or the log loss. As only one number is found on so many rows, it does not follow their noise.
/// </remarks>
internal static class KindShares
{
    private const int Steps = 4;

    /// <summary>The share of the second kind, from 0 to 1.</summary>
    /// <param name="parts">What was left out together. If it is nothing, both kinds have the same share.</param>
    /// <param name="isClassifier">Whether the predictions are probabilities.</param>
    public static double OfSecond(IReadOnlyList<Part> parts, bool isClassifier) => parts.Count == 0
        ? 0.5
        : Enumerable.Range(0, Steps + 1).Select(step => (double)step / Steps).MinBy(share => parts.Sum(part => part.Error(share, isClassifier)));

    /// <summary>The predictions of both kinds together.</summary>
    public static Matrix<float> Mixed(Matrix<float> first, Matrix<float> second, double share) =>
        first.Map2((a, b) => (float)(((1 - share) * a) + (share * b)), second, Zeros.Include);

    /// <summary>Rows that a network of each kind left out. Each matrix has the outputs as rows, and the rows of the table as columns.</summary>
    /// <param name="First">The predictions of the first kind.</param>
    /// <param name="Second">The predictions of the second kind.</param>
    /// <param name="Targets">The targets, with NaN where one is missing.</param>
    /// <param name="Weights">The weights of the rows.</param>
    internal sealed record Part(Matrix<float> First, Matrix<float> Second, Matrix<float> Targets, double[] Weights)
    {
        /// <summary>The sum of the errors if the second kind has a share.</summary>
        public double Error(double share, bool isClassifier)
        {
            Matrix<float> predicted = Mixed(First, Second, share);
            double sum = 0;
            for (int row = 0; row < Targets.ColumnCount; row++)
            {
                for (int output = 0; output < Targets.RowCount; output++)
                {
                    double value = predicted[output, row];
                    double target = Targets[output, row];
                    double error = isClassifier ? -target * Math.Log(Math.Max(value, float.Epsilon)) : (value - target) * (value - target);
                    sum += double.IsNaN(target) ? 0 : Weights[row] * error;
                }
            }

            return sum;
        }
    }
}
