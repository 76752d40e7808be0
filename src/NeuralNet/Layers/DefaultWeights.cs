namespace NeuralNet;

/// <summary>The default initial numbers of a <see cref="Dense"/> layer. docs/decisions/0014 has the measurements.</summary>
/// <remarks>
/// A rectifier passes on about half of the mean square of its inputs. In a stack of rectifiers, weights of variance 2/n for n inputs therefore keep
/// signals and gradients from growing or vanishing. The first and the last layer of the stack are next to only one rectifier. A single layer does not
/// make signals vanish, and smaller weights generalize better there. Their variance is 1/(3n).
/// </remarks>
internal static class DefaultWeights
{
    /// <summary>The weights of a layer with this activation. They depend on the rectifiers next to the layer.</summary>
    public static Initializer Of(Activation activation, in BuildContext context) =>
        (IsBehindRectifier(context.Preceding), IsBeforeRectifier(activation, context.Following)) switch
        {
            (true, true) => Initializer.HeUniform,
            (false, false) => Initializer.GlorotUniform,
            _ => InverseRoot(context),
        };

    /// <summary>The biases of a layer.</summary>
    public static Initializer OfBias(in BuildContext context) => InverseRoot(context);

    private static Initializer InverseRoot(in BuildContext context) =>
        context.HasNumbers ? Initializer.Zeros : Initializer.Uniform(1 / Math.Sqrt(context.InputSize));

    /// <summary>Whether the inputs come from a rectifier, possibly through dropout. After a normalization the answer is no.</summary>
    private static bool IsBehindRectifier(ReadOnlySpan<Layer> preceding)
    {
        while (preceding is [.., Dropout])
        {
            preceding = preceding[..^1];
        }

        return preceding is [.., Dense { Activation.IsRectifier: true } or NtkDense { Activation.IsRectifier: true }] || (preceding is [.., Layer last] && IsRectifier(last));
    }

    /// <summary>Whether the next activation is a rectifier. It is the layer's own, or the first one after normalization and dropout.</summary>
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

    private static bool IsRectifier(Layer layer) => layer is PReLU or ActivationLayer { Activation.IsRectifier: true } or ParametricActivation { Activation.IsRectifier: true };
}
