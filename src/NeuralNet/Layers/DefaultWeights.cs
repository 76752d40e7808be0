namespace NeuralNet;

/// <summary>The initial numbers of a <see cref="Dense"/> layer that names none; docs/decisions/0014 has the measurements behind them.</summary>
/// <remarks>
/// A rectifier passes on about half of the mean square of its inputs. In a stack of rectifiers each layer of weights therefore needs the variance 2/n for
/// n inputs, so that signals and gradients neither grow nor vanish. The first and the last layer of the stack stand next to one rectifier only. Nothing
/// vanishes in one layer, and smaller weights generalize better there: the variance 1/(3n).
/// </remarks>
internal static class DefaultWeights
{
    /// <summary>The weights of a layer with the activation, by the rectifiers next to it.</summary>
    public static Initializer Of(Activation activation, in BuildContext context) =>
        (IsBehindRectifier(context.Preceding), IsBeforeRectifier(activation, context.Following)) switch
        {
            (true, true) => Initializer.HeUniform,
            (false, false) => Initializer.GlorotUniform,
            _ => InverseRoot(context.InputSize),
        };

    /// <summary>The biases of a layer.</summary>
    public static Initializer OfBias(in BuildContext context) => InverseRoot(context.InputSize);

    private static Initializer InverseRoot(int inputs) => Initializer.Uniform(1 / Math.Sqrt(inputs));

    /// <summary>Whether the inputs come from a rectifier. What is normalized no longer does; what is dropped still does.</summary>
    private static bool IsBehindRectifier(ReadOnlySpan<Layer> preceding)
    {
        while (preceding is [.., Dropout])
        {
            preceding = preceding[..^1];
        }

        return preceding is [.., Dense { Activation.IsRectifier: true }] || (preceding is [.., Layer last] && IsRectifier(last));
    }

    /// <summary>Whether the next activation, the layer's own or that of a layer behind normalization and dropout, is a rectifier.</summary>
    private static bool IsBeforeRectifier(Activation activation, ReadOnlySpan<Layer> following)
    {
        if (activation != Activation.Identity)
        {
            return activation.IsRectifier;
        }

        while (following is [BatchNorm or LayerNorm or Dropout, ..])
        {
            following = following[1..];
        }

        return following is [Layer next, ..] && IsRectifier(next);
    }

    private static bool IsRectifier(Layer layer) => layer is PReLU or ActivationLayer { Activation.IsRectifier: true };
}
