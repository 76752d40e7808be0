using System.Numerics;

namespace NeuralNet;

/// <summary>What an optimizer asks for that needs J to be a sum of squares.</summary>
internal static class SumOfSquares
{
    /// <summary>Refuses a cost or a regularizer that is no sum of squares, if the optimizer needs one.</summary>
    /// <exception cref="ArgumentException">There is such a cost or regularizer, or a regularizer where the optimizer estimates its strength.</exception>
    public static void Require<T>(Optimizer optimizer, Network<T> network, Cost cost, TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!optimizer.NeedsSquares)
        {
            return;
        }

        if (!cost.IsSumOfSquares)
        {
            throw new ArgumentException(
                $"{RecordText.Short(optimizer)} needs a cost that is a sum of squares, which is Cost.MeanSquaredError, but got {RecordText.Short(cost)}. "
                + "Use Cost.MeanSquaredError, or Optimizer.Lbfgs.",
                nameof(cost));
        }

        ParameterRule[] rules = ParameterRule.Resolve(network, options);
        for (int p = 0; p < rules.Length; p++)
        {
            if (rules[p].Regularizer is not { } regularizer)
            {
                continue;
            }

            string? mistake = regularizer.SquareFactor is not { } factor
                    ? "needs a regularizer that is a sum of squares, which is Regularizer.L2, but"
                : optimizer.EstimatesPenalty && factor > 0 ? "estimates the strength of the regularization itself, but" : null;
            if (mistake is not null)
            {
                throw new ArgumentException(
                    $"{RecordText.Short(optimizer)} {mistake} {QuotedText.Of(network.Parameters[p].Path)} has {RecordText.Short(regularizer)}. "
                    + (optimizer.EstimatesPenalty ? "Leave the regularizer out, or take Optimizer.LevenbergMarquardt." : "Use Regularizer.L2, or Optimizer.Lbfgs."),
                    nameof(options));
            }
        }
    }

    /// <summary>Refuses a problem that the memory cannot hold.</summary>
    /// <exception cref="ArgumentException">It is too large. The message has the size.</exception>
    public static void RequireMemory<T>(Optimizer optimizer, Network<T> network, int examples)
        where T : unmanaged, IFloatingPointIeee754<T> => optimizer.RequireMemory(network.ParameterCount, (long)network.OutputSize * examples);
}
