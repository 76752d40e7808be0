using System.Numerics;

namespace NeuralNet;

/// <summary>A stage that keeps numbers of state for each number of a parameter, and moves them on in one pass over a chunk.</summary>
/// <remarks>The state lies where no loop takes it for the parameter, its gradient or another state: see <see cref="PlacedMemory{T}"/>.</remarks>
internal abstract class MomentStage<TFunction, T> : GradientTransformation<T>
    where TFunction : struct, IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string[] paths;
    private readonly PlacedMemory<T>[] first;
    private readonly PlacedMemory<T>[] second;
    private readonly PlacedMemory<T>[] third;
    private TFunction function;
    private long iterationsBefore;
    private bool isReset;

    /// <summary>Makes the state, all 0, a quarter, three quarters and an eighth of a page behind θ; half a page behind it is the gradient.</summary>
    protected MomentStage(IReadOnlyList<Parameter<T>> parameters)
    {
        paths = [.. parameters.Select(parameter => parameter.Path)];
        first = Create(16);
        second = TFunction.States > 1 ? Create(48) : [];
        third = TFunction.States > 2 ? Create(8) : [];

        PlacedMemory<T>[] Create(int lines) => [.. parameters.Select(
            (parameter, p) => PlacedMemory<T>.Create(parameter.Count, p, parameter.Values, lines))];
    }

    /// <inheritdoc/>
    public sealed override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public sealed override void Begin(in UpdateStart<T> start)
    {
        if (isReset)
        {
            // The corrections of a start count from here: state that is 0 again must be taken for as young as it is.
            iterationsBefore = start.Iteration - 1;
            isReset = false;
        }

        function = FunctionOf(start.Iteration - iterationsBefore);
    }

    /// <inheritdoc/>
    public sealed override void Apply(in UpdateChunk<T> chunk)
    {
        (int offset, int length) = (chunk.Offset, chunk.Update.Length);
        UpdatePass.Run(
            function,
            chunk.Update,
            first[chunk.ParameterIndex].Span.Slice(offset, length),
            TFunction.States > 1 ? second[chunk.ParameterIndex].Span.Slice(offset, length) : default,
            TFunction.States > 2 ? third[chunk.ParameterIndex].Span.Slice(offset, length) : default);
    }

    /// <inheritdoc/>
    public sealed override void Reset()
    {
        foreach (PlacedMemory<T> state in (PlacedMemory<T>[])[.. first, .. second, .. third])
        {
            state.Span.Clear();
        }

        isReset = true;
    }

    /// <inheritdoc/>
    public sealed override void VisitState(in StateVisitor<T> state)
    {
        state.Integer("iterationsBefore", ref iterationsBefore, 0, state.Iterations);
        state.Flag("isReset", ref isReset);
        Visit(state.Within("first"), first);
        Visit(state.Within("second"), second);
        Visit(state.Within("third"), third);
    }

    /// <summary>The arithmetic of an iteration, a function of it alone: what is kept of it is no state.</summary>
    /// <param name="iteration">1 for the first that the state sees; 1 again when it has been reset.</param>
    protected abstract TFunction FunctionOf(long iteration);

    private void Visit(in StateVisitor<T> state, PlacedMemory<T>[] moments)
    {
        for (int p = 0; p < moments.Length; p++)
        {
            state.Numbers(paths[p], moments[p].Span);
        }
    }
}
