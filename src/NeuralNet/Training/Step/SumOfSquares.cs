using System.Numerics;

namespace NeuralNet;

/// <summary>What an optimizer asks for that needs J to be a sum of squares.</summary>
internal static class SumOfSquares
{
    /// <summary>Refuses a cost, members or a regularizer, if the optimizer needs a sum of squares and cannot use them.</summary>
    /// <exception cref="ArgumentException">There is such a cost or regularizer, a mean of members, or a regularizer where the optimizer estimates its strength.</exception>
    public static void Require<T>(Optimizer optimizer, OutputCost<T> outputCost, Cost cost, TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (optimizer is not LevenbergMarquardtOptimizer { IsBayesian: bool estimates })
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

        if (!outputCost.Cost.IsSumOfSquares)
        {
            throw new ArgumentException(
                $"{RecordText.Short(optimizer)} does not train members that learn the same targets, but the network ends with MeanOfMembers. "
                + "Train a network without this layer, or use Optimizer.Lbfgs.",
                nameof(optimizer));
        }

        Network<T> network = outputCost.Network;
        ParameterRule[] rules = ParameterRule.Resolve(network, options);
        for (int p = 0; p < rules.Length; p++)
        {
            if (rules[p].Regularizer is not { } regularizer)
            {
                continue;
            }

            string? mistake = regularizer.SquareFactor is not { } factor
                    ? "needs a regularizer that is a sum of squares, which is Regularizer.L2, but"
                : estimates && factor > 0 ? "estimates the strength of the regularization itself, but" : null;
            if (mistake is not null)
            {
                throw new ArgumentException(
                    $"{RecordText.Short(optimizer)} {mistake} {QuotedText.Of(network.Parameters[p].Path)} has {RecordText.Short(regularizer)}. "
                    + (estimates ? "Leave the regularizer out, or take Optimizer.LevenbergMarquardt." : "Use Regularizer.L2, or Optimizer.Lbfgs."),
                    nameof(options));
            }
        }
    }

    /// <summary>Refuses a problem that the memory cannot hold.</summary>
    /// <exception cref="ArgumentException">It is too large. The message has the size.</exception>
    public static void RequireMemory<T>(Optimizer optimizer, Network<T> network, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (optimizer is LevenbergMarquardtOptimizer description)
        {
            LeastSquaresSystem.RequireMemory<T>(description, network.ParameterCount, (long)network.OutputSize * examples);
        }
    }
}
