using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
    public virtual bool MixesExamples => false;

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

/// <summary>A layer with its numbers: it maps columns to columns, and gradients back.</summary>
/// <remarks>
/// <code>
/// # Shapes
/// forward     inputs: InputSize × m      →   outputs: OutputSize × m
/// backward    ∂J/∂outputs: OutputSize × m   →   ∂J/∂θ of each parameter, ∂J/∂inputs: InputSize × m
/// </code>
/// A layer holds parameters and nothing that a step computes: that lives in the workspace, which <see cref="StepContext{T}"/> shows.
/// A layer that is the same in training and inference implements <see cref="Forward(in InferenceContext{T})"/> and <see cref="Backward"/>.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="description">What it was built from.</param>
    /// <param name="inputSize">Rows of what it gets, at least 1.</param>
    /// <param name="outputSize">Rows of what it gives, at least 1.</param>
    /// <param name="parameters">
    /// What training moves, in the order of <see cref="StepContext{T}.Gradient"/>, and what it measures (<see cref="ParameterKind.Statistic"/>),
    /// in the order of <see cref="StepContext{T}.Statistic"/>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="description"/> or a parameter is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected Layer(Layer description, int inputSize, int outputSize, params ReadOnlySpan<Parameter<T>> parameters)
    {
        Description = Require.NotNull(description);
        InputSize = Require.AtLeastOne(inputSize, nameof(inputSize));
        OutputSize = Require.AtLeastOne(outputSize, nameof(outputSize));
        int measured = 0;
        foreach (Parameter<T> parameter in parameters)
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(parameters));
            measured += parameter.Kind == ParameterKind.Statistic ? 1 : 0;
        }

        Parameters = Those(parameters, parameters.Length - measured, areStatistics: false);
        Statistics = Those(parameters, measured, areStatistics: true);
    }

    /// <summary>Initializes a layer that holds other layers. Their parameters and statistics stand behind its own.</summary>
    /// <remarks>
    /// Build the inner layers by <see cref="BuildContext.BuildInner{T}"/>, and run them in training by <see cref="StepContext{T}.ForwardInner"/> and
    /// <see cref="StepContext{T}.BackwardInner"/>.
    /// </remarks>
    /// <param name="description">What it was built from.</param>
    /// <param name="inputSize">Rows of what it gets, at least 1.</param>
    /// <param name="outputSize">Rows of what it gives, at least 1.</param>
    /// <param name="inner">The inner layers.</param>
    /// <param name="parameters">Its own parameters and statistics, as in the other constructor.</param>
    /// <exception cref="ArgumentNullException"><paramref name="description"/>, an inner layer or a parameter is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    protected Layer(Layer description, int inputSize, int outputSize, IReadOnlyList<Layer<T>> inner, params ReadOnlySpan<Parameter<T>> parameters)
        : this(description, inputSize, outputSize, parameters)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = [.. inner];
        Require.NoneNull<Layer<T>>(Inner, nameof(inner));
        Parameters = new InnerParameters<T>([Parameters, .. Inner.Select(layer => layer.Parameters)]);
        Statistics = new InnerParameters<T>([Statistics, .. Inner.Select(layer => layer.Statistics)]);
    }

    /// <summary>What it was built from.</summary>
    public Layer Description { get; }

    /// <summary>Rows of what it gets.</summary>
    public int InputSize { get; }

    /// <summary>Rows of what it gives.</summary>
    public int OutputSize { get; }

    /// <summary>What training moves.</summary>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>What training measures and does not move, such as the running mean of a <see cref="BatchNorm"/>; inference needs it.</summary>
    public IReadOnlyList<Parameter<T>> Statistics { get; }

    /// <summary>How many numbers all parameters have, statistics not counted.</summary>
    public long ParameterCount => Parameters.Sum(parameter => (long)parameter.Count);

    /// <summary>How many numbers of scratch the layer wants for a batch of training.</summary>
    /// <param name="examples">Columns of the batch.</param>
    /// <returns>By default 0.</returns>
    public virtual int ScratchLength(int examples) => 0;

    /// <summary>How many numbers of scratch <see cref="Forward(in InferenceContext{T})"/> wants for a batch.</summary>
    /// <param name="examples">Columns of the batch.</param>
    /// <returns>By default as many as in training. A layer with another number overrides <see cref="Forward(in StepContext{T})"/> too.</returns>
    public virtual int InferenceScratchLength(int examples) => ScratchLength(examples);

    /// <summary>Computes the outputs in inference. It changes nothing, because many threads call it at once.</summary>
    /// <param name="context">Inputs, outputs and scratch.</param>
    public abstract void Forward(in InferenceContext<T> context);

    /// <summary>Computes the outputs in a step of training.</summary>
    /// <param name="context">Inputs, outputs and scratch.</param>
    /// <remarks>
    /// By default the same as <see cref="Forward(in InferenceContext{T})"/>. It changes nothing in the layer: what it measures goes to
    /// <see cref="StepContext{T}.Statistic"/>, and random numbers come from <see cref="StepContext{T}.Random"/>.
    /// </remarks>
    public virtual void Forward(in StepContext<T> context) =>
        Forward(new InferenceContext<T>(context.Inputs, context.Outputs, context.Scratch, context.Threads));

    /// <summary>Computes ∂J/∂θ of every parameter and, where needed, ∂J/∂(inputs), after <see cref="Forward(in StepContext{T})"/> of the same batch.</summary>
    /// <param name="context">What Forward saw, and the gradients.</param>
    public abstract void Backward(in StepContext<T> context);

    /// <summary>Splits a layer A = g(Z) into the layer that ends with Z, on the same parameters, and g.</summary>
    /// <remarks>
    /// The trainer asks the last layer. Where g is the canonical activation of the cost, cost and gradient are computed from Z, the
    /// logits (Eq. 8), which is faster and right where g rounds to 0 or 1.
    /// </remarks>
    /// <param name="logits">The layer without g.</param>
    /// <param name="activation">g.</param>
    /// <returns>Whether the layer is of that form; by default it is not.</returns>
    public virtual bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        logits = null;
        activation = null;
        return false;
    }

    /// <summary>Description, sizes and number of parameters: <c>Dense(784 => 128, ReLU)  # 100,480 parameters</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString()
    {
        string text = Describe();
        return ParameterCount == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text}  # {ParameterCount:N0} {RecordText.Noun(ParameterCount, "parameter")}");
    }

    private static Parameter<T>[] Those(ReadOnlySpan<Parameter<T>> all, int count, bool areStatistics)
    {
        if (count == 0)
        {
            return [];
        }

        Parameter<T>[] those = new Parameter<T>[count];
        int found = 0;
        foreach (Parameter<T> parameter in all)
        {
            if ((parameter.Kind == ParameterKind.Statistic) == areStatistics)
            {
                those[found++] = parameter;
            }
        }

        return those;
    }

    /// <summary>
    /// Its index among the layers of the network or block. Null if the layer around it built it without <see cref="BuildContext.BuildInner{T}"/>: then it is
    /// at the place of that layer.
    /// </summary>
    internal int? Index { get; set; }

    /// <summary>The layers within this one, or none.</summary>
    internal Layer<T>[] Inner { get; } = [];

    /// <summary>Description and sizes, for a sentence: <c>Dense(784 => 128, ReLU)</c>.</summary>
    internal string Describe() => Description.Describe(InputSize, OutputSize);

    /// <summary>The same as a message shows it: its beginning, on one line.</summary>
    internal string ShortDescription() => RecordText.Short(this, static layer => layer.Describe());
}
