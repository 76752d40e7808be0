using System.Numerics;

namespace NeuralNet;

/// <summary>A stage that keeps one to three state values for each element of a parameter, and updates them in one pass over a chunk.</summary>
/// <remarks>
/// The state has a different offset within its page than the parameter, its gradient and the other states (<see cref="StaggeredBuffer{T}"/>).
/// </remarks>
internal sealed class MomentStage<TUpdate, T> : OptimizerStage<T>
    where TUpdate : struct, IUpdateFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The names of the states, and their distance after θ in cache lines, of which a page has 64. The gradient is 32 lines after θ.
    /// </summary>
    private static readonly (string Name, int Lines)[] Places = [("first", 16), ("second", 48), ("third", 8)];

    private readonly string[] paths;
    private readonly StaggeredBuffer<T>[][] moments;
    private readonly Func<long, TUpdate> updateOf;
    private TUpdate update;
    private long iterationsBefore;
    private bool isReset;

    /// <summary>Creates the state, all 0.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="updateOf">
    /// The arithmetic as a function of the iteration. The iteration is 1 in the first call, and 1 again after a reset.
    /// </param>
    public MomentStage(IReadOnlyList<Parameter<T>> parameters, Func<long, TUpdate> updateOf)
    {
        this.updateOf = updateOf;
        paths = [.. parameters.Select(parameter => parameter.Path)];
        moments =
        [
            .. Places.Take(TUpdate.States).Select(place => (StaggeredBuffer<T>[])
                [.. parameters.Select((parameter, p) => StaggeredBuffer<T>.Create(parameter.Count, p, parameter.Values, place.Lines))]),
        ];
    }

    /// <summary>Creates the state, all 0, for arithmetic that is the same in every iteration.</summary>
    public MomentStage(IReadOnlyList<Parameter<T>> parameters, TUpdate update)
        : this(parameters, _ => update)
    {
    }

    /// <inheritdoc/>
    public override bool AllowsParallelChunks => true;

    /// <inheritdoc/>
    public override void Begin(in UpdateStart<T> start)
    {
        if (isReset)
        {
            // After a reset the state is 0 as at the start, so the bias corrections count from here.
            iterationsBefore = start.Iteration - 1;
            isReset = false;
        }

        update = updateOf(start.Iteration - iterationsBefore);
    }

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk) =>
        UpdatePass.Run(update, chunk.Update, Moment(0, chunk), Moment(1, chunk), Moment(2, chunk));

    /// <inheritdoc/>
    public override void Reset()
    {
        foreach (StaggeredBuffer<T> memory in moments.SelectMany(memories => memories))
        {
            memory.Span.Clear();
        }

        isReset = true;
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
        state.Integer("iterationsBefore", ref iterationsBefore, 0, state.Iterations);
        state.Flag("isReset", ref isReset);
        for (int k = 0; k < moments.Length; k++)
        {
            StateVisitor<T> within = state.Within(Places[k].Name);
            for (int p = 0; p < paths.Length; p++)
            {
                within.Numbers(paths[p], moments[k][p].Span);
            }
        }
    }

    private Span<T> Moment(int k, in UpdateChunk<T> chunk) =>
        k < TUpdate.States ? moments[k][chunk.ParameterIndex].Span.Slice(chunk.Offset, chunk.Update.Length) : default;
}
