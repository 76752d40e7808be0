using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;

namespace NeuralNet.Tests.Issues;

/// <summary>If only one of two matrices was transposed, the message once described the problem but gave no advice.</summary>
public sealed class TransposedDataTests
{
    [Theory]
    [InlineData(100, 4, 3, 100, "call Transpose() on the inputs")]
    [InlineData(4, 100, 100, 3, "call Transpose() on the targets")]
    [InlineData(100, 4, 100, 3, "call Transpose() on both")]
    [InlineData(4, 100, 3, 99, "Dataset.FromRows")]
    public void Dataset_OfTransposedMatrices_SaysWhichToTurn(int inputRows, int inputColumns, int targetRows, int targetColumns, string advice)
    {
        Matrix<float> inputs = Matrix<float>.Build.Dense(inputRows, inputColumns);
        Matrix<float> targets = Matrix<float>.Build.Dense(targetRows, targetColumns);

        Action act = () => _ = new Dataset<float>(inputs, targets);

        act.Should().Throw<ArgumentException>().WithMessage($"*{advice}*");
    }

    [Fact]
    public void Step_WithTransposedTargets_AsksWhetherTheyAre()
    {
        Network<float> network = Network.Create<float>(4, 1, new Dense(3));
        Trainer<float> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.1));

        Action act = () => trainer.Step(Matrix<float>.Build.Dense(4, 5), Matrix<float>.Build.Dense(5, 3));

        act.Should().Throw<ArgumentException>().WithMessage("*must be 3 × 5*got 5 × 3*transposed*Transpose()*");
    }

    /// <summary>It once used the largest number of a single row, which is always row 0.</summary>
    [Fact]
    public void Decode_OfASingleRow_TellsYesFromNo()
    {
        int[] labels = OneHot.Decode(Matrix<float>.Build.DenseOfRowArrays([[0.1f, 0.9f, 0.5f]]));

        labels.Should().Equal(0, 1, 1);
    }
}
