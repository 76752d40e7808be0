using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>A stage of an optimizer: it turns an update into another, a chunk at a time.</summary>
/// <remarks>
/// A stage of your own is a pair: a record derived from this class, a description without numbers, and a class derived from
/// <see cref="GradientTransformation{T}"/>, which holds the state of one run. A default learning rate, say, belongs to the former, a
/// velocity to the latter.
/// </remarks>
public abstract record GradientTransformation
{
    /// <summary>Whether the stage looks at the gradients of an iteration before its chunks and so must be the first of its chain.</summary>
    internal virtual bool IsOfGradients => false;

    /// <summary>Makes the state of one run of training.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="parameters">The parameters of the network, for the sizes of the state.</param>
    /// <returns>The stage at work, its state as before the first iteration.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public abstract GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, what sets it apart.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>A stage of an optimizer at work, with its state.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the chunks of an iteration may come in any order, and on several threads at once.</summary>
    /// <remarks>
    /// True is faster, and right for a stage whose <see cref="Apply"/> writes only to the chunk and to state that belongs to its numbers alone,
    /// as a velocity does. A stage that counts or sums over chunks leaves it false.
    /// </remarks>
    /// <value>By default <see langword="false"/>: one chunk after the other, on the thread that trains.</value>
    public virtual bool TreatsChunksAlone => false;

    /// <summary>Called once before the chunks of an iteration, when all gradients are known to be finite.</summary>
    /// <param name="start">Which iteration, and the gradients of all parameters.</param>
    /// <exception cref="InvalidOperationException">The stage cannot go on; no parameter has moved in this iteration.</exception>
    public virtual void Begin(in UpdateStart<T> start)
    {
    }

    /// <summary>Turns the update of a chunk into another, in place. Nothing may be allocated.</summary>
    /// <remarks>If this throws, or a parameter would leave the range of T, the parameters are put back and every stage is <see cref="Reset"/>.</remarks>
    /// <param name="chunk">Some consecutive numbers of a parameter.</param>
    public abstract void Apply(in UpdateChunk<T> chunk);

    /// <summary>Makes the state again what it was before the first iteration.</summary>
    /// <remarks>
    /// Called when an update has failed and the parameters have been put back. A part of the chunks has been applied by then, with the numbers that
    /// made it fail: a velocity or a mean that keeps them would spoil every update after it. By default it does nothing, which is right for a stage
    /// without state.
    /// </remarks>
    public virtual void Reset()
    {
    }

    /// <summary>Visits the state, to save it in a checkpoint or to load it from there.</summary>
    /// <remarks>
    /// By default it refuses, so that a stage with state is not continued without it. A stage without state leaves it empty.
    /// </remarks>
    /// <param name="state">Gets, or gives, each number that is kept from one call to the next.</param>
    /// <exception cref="NotSupportedException">The class does not override it: a run with it cannot be saved in the middle.</exception>
    /// <exception cref="InvalidDataException">Loading: a number is not there, or cannot be.</exception>
    public virtual void VisitState(in StateVisitor<T> state) => throw StateStore.NotVisited(this);
}
