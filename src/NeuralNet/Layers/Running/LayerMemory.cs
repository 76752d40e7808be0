using System.Diagnostics;
using System.Numerics;

namespace NeuralNet;

/// <summary>The memory that one layer needs in a training step. It is allocated once for the largest batch and sliced for smaller ones.</summary>
/// <remarks>
/// <code>
/// outputs          A: units × capacity
/// scratch          as much as the layer needs
/// input gradient   ∂J/∂X: inputs × capacity; it is the output gradient of the layer below
/// gradients        ∂J/∂θ, one as large as each parameter
/// statistics       the new statistics of the layer, which it gets if the step succeeds
/// inner            the memory of the inner layers. Their gradients and statistics follow those of the layer itself.
/// </code>
/// </remarks>
internal sealed partial class LayerMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Layer<T> layer;
    private readonly Parameter<T>[] parameters;
    private readonly StaggeredBuffer<T> outputs;
    private readonly StaggeredBuffer<T> scratch;
    private readonly StaggeredBuffer<T> inputGradient;
    private readonly StaggeredBuffer<T>[] gradients;
    private readonly StaggeredBuffer<T>[] statistics;
    private readonly LayerMemory<T>[] inner;
    private readonly ulong purpose;
    private StepPosition position;

    /// <summary>Whether the layer around it has called <see cref="ForwardInner"/> and <see cref="BackwardInner"/> for it in this pass.</summary>
    private bool hasForward;
    private bool hasBackward;

    /// <summary>Makes the memory.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="capacity">The examples of the largest batch.</param>
    /// <param name="hasInputGradient">Whether ∂J/∂X may be needed.</param>
    /// <param name="threads">How many threads may work on a batch.</param>
    /// <param name="path">The place of the layer, such as <c>layers.0</c>.</param>
    /// <param name="slot">The next place in a memory page that no other buffer of the step uses.</param>
    public LayerMemory(Layer<T> layer, int capacity, bool hasInputGradient, int threads, string path, ref int slot)
    {
        this.layer = layer;
        HasInputGradient = hasInputGradient;
        Threads = threads;
        parameters = [.. layer.Parameters];
        ParameterCount = (int)Math.Min(int.MaxValue, layer.ParameterCount);
        purpose = RandomSource.Hash(path);
        outputs = StaggeredBuffer<T>.Create(Length(layer.OutputSize, capacity), slot++);
        scratch = StaggeredBuffer<T>.Create(layer.ScratchLength(capacity), slot++);
        inputGradient = StaggeredBuffer<T>.Create(hasInputGradient ? Length(layer.InputSize, capacity) : 0, slot++);
        inner = new LayerMemory<T>[layer.Inner.Length];
        for (int i = 0; i < inner.Length; i++)
        {
            // A layer of the user may need ∂J/∂X of any inner layer. The first layer of a block has the inputs of the block.
            bool needsIt = hasInputGradient || i > 0 || layer is not ResidualLayer<T>;
            inner[i] = new LayerMemory<T>(layer.Inner[i], capacity, needsIt, threads, $"{path}.{i}", ref slot);
        }

        gradients = [.. Beside(parameters, inner.Sum(memory => memory.gradients.Length), ref slot), .. inner.SelectMany(memory => memory.gradients)];
        statistics = [.. Beside([.. layer.Statistics], inner.Sum(memory => memory.statistics.Length), ref slot), .. inner.SelectMany(memory => memory.statistics)];
    }

    /// <summary>Whether ∂J/∂X may be needed.</summary>
    public bool HasInputGradient { get; }

    /// <summary>How many threads may work on a batch.</summary>
    public int Threads { get; }

    /// <summary>The number of elements of all parameters, including those of the inner layers.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of statistics, including those of the inner layers.</summary>
    public int StatisticCount => statistics.Length;

    /// <summary>The random numbers of the layer in this step.</summary>
    public RandomSource Random => position.Random(purpose);

    /// <summary>The value of a schedule in this step.</summary>
    public double ValueOf(Schedule schedule) => position.ValueOf(schedule);

    /// <summary>Computes Eq. 1 and 2 at a position of the training.</summary>
    /// <returns>A.</returns>
    public Columns<T> Forward(ReadOnlyColumns<T> inputs, scoped in StepPosition at)
    {
        position = at;
        foreach (LayerMemory<T> one in inner)
        {
            (one.hasForward, one.hasBackward) = (false, false);
        }

        layer.Forward(new StepContext<T>(this, inputs, default, HasInputGradient));
        return Outputs(inputs.Count);
    }

    /// <summary>Computes the same for an inner layer, at the same position.</summary>
    /// <returns>The outputs A of that layer.</returns>
    /// <exception cref="InvalidOperationException">The layer has done so in this pass.</exception>
    public Columns<T> ForwardInner(int index, ReadOnlyColumns<T> inputs)
    {
        LayerMemory<T> one = InnerAt(index);
        if (one.hasForward)
        {
            throw WrongCall(
                nameof(ForwardInner), index, "a second time in one pass, which would overwrite the outputs of the first call. Hold a second inner layer instead");
        }

        one.hasForward = true;
        return one.Forward(inputs, position);
    }

    /// <summary>The outputs A of an inner layer in this pass.</summary>
    /// <exception cref="InvalidOperationException">The inner layer has not computed them.</exception>
    public Columns<T> InnerOutputs(int index, int count)
    {
        RequireForward(nameof(InnerOutputs), index);
        return inner[index].Outputs(count);
    }

    /// <summary>Computes Eq. 4 to 7.</summary>
    /// <param name="inputs">X, as in <see cref="Forward"/>.</param>
    /// <param name="outputGradient">∂J/∂A, which may be overwritten.</param>
    /// <param name="needsInputGradient">Whether ∂J/∂X is needed.</param>
    /// <returns>∂J/∂X, or no columns.</returns>
    public Columns<T> Backward(ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient)
    {
        Debug.Assert(HasInputGradient || !needsInputGradient, "There is memory for it.");
        StepContext<T> context = new(this, inputs, outputGradient, needsInputGradient);
        layer.Backward(context);
        return context.InputGradient;
    }

    /// <summary>Computes the same for an inner layer.</summary>
    /// <exception cref="InvalidOperationException">The inner layer has no outputs in this pass, or the layer has done so in this pass.</exception>
    public Columns<T> BackwardInner(int index, ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient)
    {
        RequireForward(nameof(BackwardInner), index);
        LayerMemory<T> one = InnerAt(index);
        if (one.hasBackward)
        {
            throw WrongCall(
                nameof(BackwardInner), index,
                "a second time in one pass, which would overwrite the gradients of the first call. Add the gradients of the outputs, and call it once");
        }

        one.hasBackward = true;
        return one.Backward(inputs, outputGradient, needsInputGradient);
    }

    /// <summary>Copies the current statistics of the layer.</summary>
    public void BeginStep()
    {
        for (int s = 0; s < statistics.Length; s++)
        {
            layer.Statistics[s].Values.CopyTo(statistics[s].Span);
        }
    }

    /// <summary>Writes the new statistics to the layer, except those that are frozen.</summary>
    public void CommitStatistics(ReadOnlySpan<bool> frozen)
    {
        for (int s = 0; s < statistics.Length; s++)
        {
            if (!frozen[s])
            {
                statistics[s].Span.CopyTo(layer.Statistics[s].Values);
            }
        }
    }

    /// <summary>A.</summary>
    public Columns<T> Outputs(int count) => View(outputs, layer.OutputSize, count);

    /// <summary>∂J/∂X.</summary>
    public Columns<T> InputGradient(int count) => View(inputGradient, layer.InputSize, count);

    /// <summary>The scratch of the layer.</summary>
    public Span<T> Scratch(int count) => scratch.Span[..layer.ScratchLength(count)];

    /// <summary>∂J/∂θ of a parameter, in its shape.</summary>
    public Columns<T> Gradient(int parameter) => new(gradients[parameter].Span, parameters[parameter].Rows, parameters[parameter].Columns);

    /// <summary>The new value of a statistic.</summary>
    public Span<T> Statistic(int statistic) => statistics[statistic].Span;

    /// <summary>Throws if an inner layer cannot take columns of this shape.</summary>
    public void RequireShape(int index, (int Rows, int Count) found, bool isGradient, int examples, string parameter)
    {
        Layer<T> one = InnerAt(index).layer;
        int rows = isGradient ? one.OutputSize : one.InputSize;
        if (found != (rows, examples))
        {
            throw new ArgumentException(
                $"The inner layer {index}, {one.ShortDescription()}, takes {(isGradient ? "gradients" : "inputs")} of {rows} × {examples}, "
                + $"but got {found.Rows} × {found.Count}.", parameter);
        }
    }

    /// <summary>Throws if an inner layer has no outputs in this pass. Otherwise those of an earlier pass would be used.</summary>
    private void RequireForward(string call, int index)
    {
        if (!InnerAt(index).hasForward)
        {
            throw WrongCall(
                call, index, "without ForwardInner in this pass. Override Forward(in StepContext<T>), and call ForwardInner there for each inner layer");
        }
    }

    /// <summary>The memory of an inner layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such inner layer.</exception>
    private LayerMemory<T> InnerAt(int index) => (uint)index < (uint)inner.Length ? inner[index] : throw NoInner(index);

    private ArgumentOutOfRangeException NoInner(int layer)
    {
        string expected = inner.Length == 0 ? "no inner layers"
            : inner.Length == 1 ? "one inner layer, whose index is 0"
            : $"{inner.Length} inner layers, whose indices are 0 to {inner.Length - 1}";
        return new ArgumentOutOfRangeException(nameof(layer), $"{this.layer.ShortDescription()} holds {expected}, but got the index {layer}.");
    }

    private InvalidOperationException WrongCall(string call, int index, string how) =>
        new($"{layer.ShortDescription()} calls {call} of the inner layer {index}, {inner[index].layer.ShortDescription()}, {how}.");

    private static int Length(int rows, int examples) => ArrayLength.Product((rows, "units"), (examples, "examples"), LayerStack.Advice);

    private static Columns<T> View(StaggeredBuffer<T> memory, int rows, int count) => new(memory.Span[..(rows * count)], rows, count);

    /// <summary>Allocates memory for the layer's own parameters or statistics. Those of the inner layers come last and already have memory.</summary>
    private static StaggeredBuffer<T>[] Beside(Parameter<T>[] all, int inner, ref int slot)
    {
        StaggeredBuffer<T>[] made = new StaggeredBuffer<T>[all.Length - inner];
        for (int p = 0; p < made.Length; p++)
        {
            made[p] = StaggeredBuffer<T>.Create(all[p].Count, slot++, all[p].Values);
        }

        return made;
    }
}
