using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Describes a layer without its parameters. It is a value, so networks can share it.</summary>
/// <remarks>
/// A custom layer needs two types: a record derived from this class, and a class derived from <see cref="Layer{T}"/>, which holds the parameters.
/// <see cref="Build{T}"/> makes an instance of the class.
/// </remarks>
public abstract record Layer
{
    /// <summary>
    /// Whether training draws random numbers, as <see cref="Dropout"/> does. J then differs from step to step even if no parameter changes.
    /// </summary>
    /// <value>By default <see langword="false"/>. If it is true here or in one of the <see cref="Layer{T}.InnerLayers"/>, L-BFGS and Levenberg-Marquardt refuse it.</value>
    public virtual bool IsRandom => false;

    /// <summary>Whether the output of an example in training depends on the other examples of its batch, as in <see cref="BatchNorm"/>.</summary>
    /// <value>By default <see langword="false"/>. If it is true here or in one of the <see cref="Layer{T}.InnerLayers"/>, no batch may have one example.</value>
    public virtual bool MixesExamples => false;

    /// <summary>The depth to which layers are nested, this one included. It is 0 if the layer holds no others.</summary>
    internal virtual int Depth => 0;

    /// <summary>Builds the layer with its parameters, for the given number of inputs.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="context">The number of inputs, and the method that makes the parameters.</param>
    /// <returns>A layer whose <see cref="Layer{T}.InputSize"/> is that of the context.</returns>
    public abstract Layer<T> Build<T>(in BuildContext context)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The description with the sizes of a built layer: <c>Dense(784 => 128, ReLU)</c>.</summary>
    /// <param name="inputSize">The number of inputs.</param>
    /// <param name="outputSize">The number of outputs.</param>
    /// <returns>One line.</returns>
    public virtual string Describe(int inputSize, int outputSize)
    {
        string members = RecordText.Members(PrintMembers);
        return $"{GetType().Name}({inputSize} => {outputSize}{(members.Length > 0 ? ", " : string.Empty)}{members})";
    }

    /// <summary>The name and, in parentheses, the settings.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>A layer with its parameters. It maps columns of inputs to columns of outputs, and gradients back.</summary>
/// <remarks>
/// <code>
/// # Shapes
/// forward     inputs: InputSize × m      →   outputs: OutputSize × m
/// backward    ∂J/∂outputs: OutputSize × m   →   ∂J/∂θ of each parameter, ∂J/∂inputs: InputSize × m
/// </code>
/// A layer holds only its parameters. The results of a step are in the workspace, which <see cref="StepContext{T}"/> gives access to. If your layer
/// does the same in training and inference, implement <see cref="Forward(in InferenceContext{T})"/> and <see cref="Backward"/>.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract partial class Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="description">The description that the layer was built from.</param>
    /// <param name="inputSize">The number of inputs, at least 1.</param>
    /// <param name="outputSize">The number of outputs, at least 1.</param>
    /// <param name="parameters">
    /// The parameters, in the order of <see cref="StepContext{T}.Gradient"/>, and the statistics (<see cref="ParameterKind.Statistic"/>), in the
    /// order of <see cref="StepContext{T}.Statistic"/>.
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

        (IsRandom, MixesExamples) = (description.IsRandom, description.MixesExamples);
        Parameters = Those(parameters, parameters.Length - measured, areStatistics: false);
        Statistics = Those(parameters, measured, areStatistics: true);
    }

    /// <summary>Initializes a layer that holds other layers. Their parameters and statistics follow its own.</summary>
    /// <remarks>
    /// Build the inner layers with <see cref="BuildContext.BuildInner{T}"/>. Override <see cref="Forward(in StepContext{T})"/>, and run them in training
    /// with <see cref="StepContext{T}.ForwardInner"/> and <see cref="StepContext{T}.BackwardInner"/>.
    /// </remarks>
    /// <param name="description">The description that the layer was built from.</param>
    /// <param name="inputSize">The number of inputs, at least 1.</param>
    /// <param name="outputSize">The number of outputs, at least 1.</param>
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
        foreach (Layer<T> layer in Inner)
        {
            IsRandom |= layer.IsRandom;
            MixesExamples |= layer.MixesExamples;
        }

        Parameters = new InnerParameters<T>([Parameters, .. Inner.Select(layer => layer.Parameters)]);
        Statistics = new InnerParameters<T>([Statistics, .. Inner.Select(layer => layer.Statistics)]);
    }

    /// <summary>The description that the layer was built from.</summary>
    public Layer Description { get; }

    /// <summary>The number of inputs.</summary>
    public int InputSize { get; }

    /// <summary>The number of outputs.</summary>
    public int OutputSize { get; }

    /// <summary>The layers that this layer holds, in the order of the constructor. Empty if it holds none.</summary>
    public IReadOnlyList<Layer<T>> InnerLayers => Inner;

    /// <summary>The parameters that training updates.</summary>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>The numbers that training measures for inference, such as the running mean of a <see cref="BatchNorm"/>.</summary>
    public IReadOnlyList<Parameter<T>> Statistics { get; }

    /// <summary>The total number of elements of all parameters, without statistics.</summary>
    public long ParameterCount => Parameters.Sum(parameter => (long)parameter.Count);

    /// <summary>The number of scratch elements that the layer needs for a training batch.</summary>
    /// <param name="examples">The number of examples in the batch.</param>
    /// <returns>By default 0.</returns>
    public virtual int ScratchLength(int examples) => 0;

    /// <summary>The number of scratch elements that <see cref="Forward(in InferenceContext{T})"/> needs for a batch.</summary>
    /// <param name="examples">The number of examples in the batch.</param>
    /// <returns>
    /// By default the same number as in training. If you override this method, override <see cref="Forward(in StepContext{T})"/> too.
    /// </returns>
    public virtual int InferenceScratchLength(int examples) => ScratchLength(examples);

    /// <summary>Computes the outputs at inference. It must not change the layer, because many threads call it at once.</summary>
    /// <param name="context">Inputs, outputs and scratch.</param>
    public abstract void Forward(in InferenceContext<T> context);

    /// <summary>Computes the outputs in a step of training.</summary>
    /// <param name="context">Inputs, outputs and scratch.</param>
    /// <remarks>
    /// By default the same as <see cref="Forward(in InferenceContext{T})"/>. It must not change the layer. Write measurements to
    /// <see cref="StepContext{T}.Statistic"/>, and take random numbers from <see cref="StepContext{T}.Random"/>. If the layer holds others, override this
    /// method and call <see cref="StepContext{T}.ForwardInner"/>, because each inner layer must run in its own memory.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The layer holds others and does not override this method.</exception>
    public virtual void Forward(in StepContext<T> context)
    {
        if (Inner.Length > 0)
        {
            throw new InvalidOperationException(
                $"{ShortDescription()} holds inner layers but does not override Forward(in StepContext<T>). Override it, and call ForwardInner there for each inner layer.");
        }

        Forward(new InferenceContext<T>(context.Inputs, context.Outputs, context.Scratch, context.Threads));
    }

    /// <summary>
    /// Computes ∂J/∂θ of every parameter and, if needed, ∂J/∂(inputs). <see cref="Forward(in StepContext{T})"/> has run on the same batch before.
    /// </summary>
    /// <param name="context">The same context as in Forward, with the gradients.</param>
    public abstract void Backward(in StepContext<T> context);

    /// <summary>As Backward, with the gradients of each example alone (LM 3): examples × parameters. It must leave what Forward wrote, for another call.</summary>
    /// <returns>Whether the layer can do so. By default false. Its Forward and Backward then run for one example after the other.</returns>
    internal virtual bool TryBackwardOfExamples(in StepContext<T> context, Columns<T> gradients) => false;

    /// <summary>Splits a layer A = g(Z) into the layer that ends with Z, on the same parameters, and g.</summary>
    /// <remarks>
    /// The trainer calls this on the last layer. If g is the canonical activation of the cost, the trainer computes cost and gradient from Z, the
    /// logits (Eq. 8). This is faster, and it stays accurate if g rounds to 0 or 1.
    /// </remarks>
    /// <param name="logits">The layer without g.</param>
    /// <param name="activation">g.</param>
    /// <returns>Whether the layer has this form. By default false.</returns>
    public virtual bool TrySplit([NotNullWhen(true)] out Layer<T>? logits, [NotNullWhen(true)] out Activation? activation)
    {
        logits = null;
        activation = null;
        return false;
    }

    /// <summary>The description, the sizes and the number of parameters: <c>Dense(784 => 128, ReLU)  # 100,480 parameters</c>.</summary>
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
        Parameter<T>[] those = count == 0 ? [] : new Parameter<T>[count];
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

    /// <summary><see cref="InnerLayers"/> in memory.</summary>
    internal Layer<T>[] Inner { get; } = [];

    /// <summary>Whether the layer or one of its inner layers is random, as <see cref="Layer.IsRandom"/> says.</summary>
    internal bool IsRandom { get; set; }

    /// <summary>Whether the layer or one of its inner layers depends on the batch, as <see cref="Layer.MixesExamples"/> says.</summary>
    internal bool MixesExamples { get; set; }

    /// <summary>The description and the sizes, for use within a sentence: <c>Dense(784 => 128, ReLU)</c>.</summary>
    internal string Describe() => Description.Describe(InputSize, OutputSize);

    /// <summary>The same for a message: only the beginning, on one line.</summary>
    internal string ShortDescription() => RecordText.Short(this, static layer => layer.Describe());
}
