using System.Numerics;

namespace NeuralNet;

/// <summary>A stage of an optimizer at work, with its state.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Called once before the chunks of an iteration, when all gradients are known to be finite.</summary>
    /// <param name="iteration">1 for the first update, counted over all epochs.</param>
    /// <exception cref="InvalidOperationException">The stage cannot go on; no parameter has moved in this iteration.</exception>
    public virtual void Begin(long iteration)
    {
    }

    /// <summary>Turns the update of a chunk into another, in place. Nothing may be allocated.</summary>
    /// <param name="chunk">Some consecutive numbers of a parameter.</param>
    public abstract void Apply(in UpdateChunk<T> chunk);
}
