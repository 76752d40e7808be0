using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>The description of a layer, without numbers: a value, which can be shared between networks.</summary>
/// <remarks>
/// A layer of your own is a pair: a record derived from this class, and a class derived from <see cref="Layer{T}"/>, which holds its
/// numbers and which <see cref="Build{T}"/> makes.
/// </remarks>
public abstract record Layer
{
    /// <summary>Whether training draws random numbers, as <see cref="Dropout"/> does: J at the same parameters then differs from step to step.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public virtual bool IsRandom => false;

    /// <summary>Whether, in training, what one example gives depends on the other examples of its batch, as in <see cref="BatchNorm"/>.</summary>
    /// <value>By default <see langword="false"/>. Where it is true, a batch of one example is refused before training begins.</value>
    public virtual bool DependsOnBatch => false;

    /// <summary>How many layers hold one another, this one included; 0 if it holds none.</summary>
    internal virtual int Depth => 0;

    /// <summary>Makes the layer with its numbers, for inputs of a given size.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="context">The size of the inputs, and what makes the parameters.</param>
    /// <returns>A layer with <see cref="Layer{T}.InputSize"/> as the context says.</returns>
    public abstract Layer<T> Build<T>(in BuildContext context)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The description with the sizes of a built layer: <c>Dense(784 => 128, ReLU)</c>.</summary>
    /// <param name="inputSize">Rows of what the layer gets.</param>
    /// <param name="outputSize">Rows of what the layer gives.</param>
    /// <returns>One line.</returns>
    public virtual string Describe(int inputSize, int outputSize)
    {
        string members = RecordText.Members(PrintMembers);
        return $"{GetType().Name}({inputSize} => {outputSize}{(members.Length > 0 ? ", " : string.Empty)}{members})";
    }

    /// <summary>The name and, in parentheses, what sets it apart.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
