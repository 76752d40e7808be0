using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet;

/// <summary>A function g that maps the pre-activations of a layer to its activations, a column at a time.</summary>
/// <remarks>
/// <code>
/// aⱼ = gⱼ(z)                        z, a: one column, the same number of rows            (Eq. 2)
/// ∂J/∂zⱼ = Σₚ (∂aₚ/∂zⱼ) ∂J/∂aₚ       the Jacobian transposed, times the gradient          (Eq. 4)
/// </code>
/// An activation is a description without numbers of its own: it is a value, can be shared, and is used by many threads at once, which
/// also do slices of one large batch, some whole columns each. For a function of each number alone derive from
/// <see cref="ElementwiseActivation"/>, otherwise from this class.
/// </remarks>
public abstract record Activation
{
    /// <summary>a = z.</summary>
    public static Activation Identity { get; } = new Identity();

    /// <summary>a = 1/(1+e⁻ᶻ).</summary>
    public static Activation Sigmoid { get; } = new Sigmoid();

    /// <summary>a = tanh z.</summary>
    public static Activation Tanh { get; } = new Tanh();

    /// <summary>a = e^zⱼ / Σₖ e^zₖ in each column: the probabilities of classes.</summary>
    public static Activation Softmax { get; } = new Softmax();

    /// <summary>a = max(0, z).</summary>
    public static Activation ReLU { get; } = new ReLU();

    /// <summary>ELU with the constants that keep mean 0 and variance 1.</summary>
    public static Activation SELU { get; } = new SELU();

    /// <summary>a = z·Φ(z), where Φ is the distribution function of the standard normal distribution.</summary>
    public static Activation GELU { get; } = new GELU();

    /// <summary>a = ½z(1 + tanh(√(2/π)(z + 0.044715z³))): the approximation of GELU that older models were trained with.</summary>
    public static Activation GELUTanh { get; } = new GELUTanh();

    /// <summary>a = z·σ(z), also called swish.</summary>
    public static Activation SiLU { get; } = new SiLU();

    /// <summary>a = z·tanh(ln(1+eᶻ)).</summary>
    public static Activation Mish { get; } = new Mish();

    /// <summary>a = ln(1+eᶻ).</summary>
    public static Activation Softplus { get; } = new Softplus();

    /// <summary>What <see cref="Backward{T}"/> reads.</summary>
    /// <value>By default both Z and A.</value>
    public virtual BackwardNeeds Needs => BackwardNeeds.PreActivation | BackwardNeeds.Activation;

    /// <summary>Whether <see cref="Forward{T}"/> may be given the very memory of Z to write A to.</summary>
    /// <value>By default <see langword="false"/>. Claimed, it spares a layer the memory of Z where Backward does not need it.</value>
    public virtual bool WorksInPlace => false;

    /// <summary>Whether it is of the ReLU family. The default of <see cref="Dense.Weights"/> depends on it.</summary>
    /// <value>By default <see langword="false"/>.</value>
    public virtual bool IsRectifier => false;

    /// <summary>The closed interval in which all activations lie, whatever the pre-activations.</summary>
    /// <remarks>
    /// The smallest comes first. A cross-entropy refuses an activation whose range leaves [0, 1]. If all targets of an output lie outside the range of
    /// the last activation, Fit refuses them; if some do, it warns (<see cref="TrainingHistory.Warnings"/>).
    /// </remarks>
    /// <value>By default −∞ to ∞: nothing is refused.</value>
    public virtual (double Smallest, double Largest) Range => (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>a = z if z is positive, otherwise slope·z.</summary>
    /// <param name="slope">The slope for negative z, 0 or more.</param>
    /// <returns>The activation.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is negative or not finite.</exception>
    public static Activation LeakyReLU(double slope = NeuralNet.LeakyReLU.DefaultSlope) => new LeakyReLU(slope);

    /// <summary>a = z if z is positive, otherwise alpha·(eᶻ − 1).</summary>
    /// <param name="alpha">How far down it goes, 0 or more.</param>
    /// <returns>The activation.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative or not finite.</exception>
    public static Activation ELU(double alpha = NeuralNet.ELU.DefaultAlpha) => new ELU(alpha);

    /// <summary>Another activation for each range of rows: the heads of a network that predicts several things at once.</summary>
    /// <remarks><c>Activation.Heads((10, Activation.Softmax), (1, Activation.Identity))</c> is for a layer of 11 units. <c>Cost.Heads</c> makes a cost for it.</remarks>
    /// <param name="heads">The number of outputs of each head, at least 1, and its activation, from the first row on.</param>
    /// <returns>The activation.</returns>
    /// <exception cref="ArgumentNullException">An activation is null.</exception>
    /// <exception cref="ArgumentException">There is no head, or a head has no outputs or has heads itself.</exception>
    public static Activation Heads(params ReadOnlySpan<(int Outputs, Activation Activation)> heads)
    {
        int[] outputs = new int[heads.Length];
        Activation[] activations = new Activation[heads.Length];
        for (int h = 0; h < heads.Length; h++)
        {
            (outputs[h], activations[h]) = heads[h];
        }

        return new Heads(outputs.AsSpan(), activations.AsSpan());
    }

    /// <summary>Computes A = g(Z) of a matrix (Eq. 2).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">Z: units × examples.</param>
    /// <returns>A: units × examples.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="z"/> is null.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Matrix<T> Of<T>(Matrix<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(z);
        Precision.Require<T>();
        T[] a = new T[ArrayLength.Product((z.RowCount, "units"), (z.ColumnCount, "examples"), "Pass fewer examples at a time.", nameof(z))];
        Forward(z.AsColumns(), new Columns<T>(a, z.RowCount, z.ColumnCount));
        return a.ToMatrix(z.RowCount, z.ColumnCount);
    }

    /// <summary>Computes a = g(z) of one column (Eq. 2).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">z: units. An array fits too.</param>
    /// <returns>a: units.</returns>
    /// <exception cref="ArgumentException"><paramref name="z"/> is empty.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public T[] Of<T>(ReadOnlySpan<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        if (z.IsEmpty)
        {
            throw new ArgumentException("Expected the pre-activations of at least one unit, but got none.", nameof(z));
        }

        T[] a = new T[z.Length];
        Forward(new ReadOnlyColumns<T>(z, z.Length, 1), new Columns<T>(a, z.Length, 1));
        return a;
    }

    /// <summary>Computes ∂J/∂Z from ∂J/∂A (Eq. 4). With ∂J/∂A = 1 that is g′(Z) of a function of each number alone.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">Z: units × examples.</param>
    /// <param name="outputGradient">∂J/∂A: units × examples.</param>
    /// <returns>∂J/∂Z: units × examples.</returns>
    /// <exception cref="ArgumentNullException">A matrix is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public Matrix<T> GradientOf<T>(Matrix<T> z, Matrix<T> outputGradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(z);
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (outputGradient.RowCount != z.RowCount || outputGradient.ColumnCount != z.ColumnCount)
        {
            throw new ArgumentException(
                $"The gradient must have the shape of Z, {z.RowCount} × {z.ColumnCount}, but is {outputGradient.RowCount} × {outputGradient.ColumnCount}.",
                nameof(outputGradient));
        }

        T[] delta = outputGradient.ToDenseCopy();
        Backward(z.AsColumns(), Of(z).AsColumns(), new Columns<T>(delta, z.RowCount, z.ColumnCount));
        return delta.ToMatrix(z.RowCount, z.ColumnCount);
    }

    /// <summary>Computes A = g(Z) for a batch, or for some whole columns of a large one while other threads do others.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">Z: units × examples.</param>
    /// <param name="a">
    /// Receives A, of the same shape: in memory apart from Z or, only if it <see cref="WorksInPlace"/>, in the very memory of Z.
    /// </param>
    public abstract void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Turns ∂J/∂A into ∂J/∂Z in place (Eq. 4), for a batch or for some whole columns of a large one.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="z">Z: units × examples. If <see cref="Needs"/> lacks it: units × 0.</param>
    /// <param name="a">A = g(Z): units × examples. If <see cref="Needs"/> lacks it: units × 0.</param>
    /// <param name="delta">∂J/∂A on entry, ∂J/∂Z on return: units × examples.</param>
    public abstract void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, what sets it apart: <c>LeakyReLU(0.01)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.OfChoice(this, GetType().Name, PrintMembers);

    /// <summary>Adds a bias to each column of Z and computes A = g(Z) (Eq. 1, 2); the elementwise activations do both in one pass.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="bias">b: units.</param>
    /// <param name="z">W·X on entry, Z on return unless <paramref name="a"/> has its memory: units × examples.</param>
    /// <param name="a">Receives A, under the rule of <see cref="Forward{T}"/>.</param>
    internal virtual void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elementwise.ForwardWithBias(default(Identity.Function), bias, z.Values, z.Values);
        Forward(z, a);
    }

    /// <summary>Why nothing can be learnt behind this activation in a layer of so many outputs, and what to do: sentences, or null if it can.</summary>
    /// <param name="outputs">The rows of the layer.</param>
    internal virtual string? FaultOf(int outputs) => null;

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
