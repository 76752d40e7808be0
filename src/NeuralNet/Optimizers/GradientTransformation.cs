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
