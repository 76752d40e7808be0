using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>A layer with its numbers: it maps columns to columns, and gradients back.</summary>
/// <remarks>
/// <code>
/// # Shapes
/// forward     inputs: InputSize × m      →   outputs: OutputSize × m
/// backward    ∂J/∂outputs: OutputSize × m   →   ∂J/∂θ of each parameter, ∂J/∂inputs: InputSize × m
/// </code>
/// A layer holds parameters and nothing that a step computes: that lives in the workspace, which <see cref="StepContext{T}"/> shows.
/// A layer that is the same in training and inference implements <see cref="Predict"/> and <see cref="Backward"/>.
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

    /// <summary>Initializes a block of layers, whose parameters and statistics are its own.</summary>
    private protected Layer(Layer description, int size, IReadOnlyList<Parameter<T>> parameters, IReadOnlyList<Parameter<T>> statistics)
    {
        Description = description;
        InputSize = size;
        OutputSize = size;
        Parameters = parameters;
        Statistics = statistics;
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

    /// <summary>How many numbers of scratch <see cref="Predict"/> wants for a batch.</summary>
    /// <param name="examples">Columns of the batch.</param>
    /// <returns>By default as many as in training. A layer with another number overrides <see cref="Forward"/> too.</returns>
    public virtual int InferenceScratchLength(int examples) => ScratchLength(examples);

    /// <summary>Computes the outputs for inference: pure, and called by many threads at once.</summary>
    /// <param name="context">Inputs, outputs and scratch.</param>
    public abstract void Predict(in InferenceContext<T> context);

    /// <summary>Computes the outputs in a step of training.</summary>
    /// <param name="context">Inputs, outputs and scratch.</param>
    /// <remarks>
    /// By default the same as <see cref="Predict"/>. It changes nothing in the layer: what it measures goes to
    /// <see cref="StepContext{T}.Statistic"/>, and random numbers come from <see cref="StepContext{T}.Random"/>.
    /// </remarks>
    public virtual void Forward(in StepContext<T> context) =>
        Predict(new InferenceContext<T>(context.Inputs, context.Outputs, context.Scratch, context.Threads));

    /// <summary>Computes ∂J/∂θ of every parameter and, where needed, ∂J/∂(inputs), after <see cref="Forward"/> of the same batch.</summary>
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
            : string.Create(CultureInfo.InvariantCulture, $"{text}  # {ParameterCount:N0} {Counted.Noun(ParameterCount, "parameter")}");
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

    /// <summary>The layers within a block, or none: the workspace makes memory for them, and <see cref="StepContext{T}.Inner"/> runs them.</summary>
    internal virtual ReadOnlySpan<Layer<T>> Inner => default;

    /// <summary>Description and sizes, for a sentence: <c>Dense(784 => 128, ReLU)</c>.</summary>
    internal string Describe() => Description.Describe(InputSize, OutputSize);

    /// <summary>The same as a message shows it: its beginning, on one line.</summary>
    internal string ShortDescription() => RecordText.Short(this, static layer => layer.Describe());
}
