using System.Numerics;

namespace NeuralNet;

/// <content>The state of the optimizer in memory, by name.</content>
public sealed partial class Trainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const string IterationsName = "iterations";

    private const string OptimizerNames = "optimizer.";

    /// <summary>Copies what the optimizer keeps from step to step, such as the moments of Adam.</summary>
    /// <remarks>
    /// <c>iterations</c> counts the updates so far: schedules and Adam's corrections use it. All other names begin with <c>optimizer.</c> and are
    /// those of a checkpoint. The means of Adam's gradients of the first layer's weights are <c>optimizer.0.first.layers.0.weight</c>, where 0 is the
    /// place of the stage in the chain; the means of their squares have <c>second</c> in place of <c>first</c>. Matrices come column after column, and
    /// yes or no is 1 or 0. docs/files.md lists all names.
    /// </remarks>
    /// <returns>The numbers by name, in double; a later step does not change them.</returns>
    /// <exception cref="InvalidOperationException">Another thread trains with this trainer.</exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not say what its state is.</exception>
    public IReadOnlyDictionary<string, double[]> ReadOptimizerState() => SavedState().Numbers(IsOfOptimizer);

    /// <summary>Replaces some or all of what the optimizer keeps from step to step; the rest stays.</summary>
    /// <remarks>The parameters of the network do not change. For float each number is rounded to the nearest.</remarks>
    /// <param name="state">Numbers by name, with the names and lengths that <see cref="ReadOptimizerState"/> gives.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no such name, a list has another length, or a number is not possible; the message names it, and nothing has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trainer is at work.</exception>
    /// <exception cref="NotSupportedException">A stage of the optimizer does not say what its state is.</exception>
    public void SetOptimizerState(IReadOnlyDictionary<string, double[]> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Enter();
        try
        {
            NamedState store = SavedState();
            if (state.Keys.FirstOrDefault(name => !IsOfOptimizer(name)) is { } other)
            {
                throw store.Invalid(other, $"expected the name {IterationsName}, or one that begins with {OptimizerNames}");
            }

            store.Replace(state);
            TrainingState<T> loaded = this.state.Anew();
            StateVisitor<T> visitor = new(store);
            loaded.VisitState(visitor);
            visitor.End();
            loaded.Commit(Network);
            this.state = loaded;
        }
        catch (InvalidDataException exception)
        {
            throw new ArgumentException($"{exception.Message} Nothing was changed.", nameof(state), exception);
        }
        finally
        {
            Leave();
        }
    }

    private static bool IsOfOptimizer(string name) => name == IterationsName || name.StartsWith(OptimizerNames, StringComparison.Ordinal);

    private NamedState SavedState()
    {
        NamedState store = new();
        long seen = Network.Writes.BeginRead();
        state.VisitState(new StateVisitor<T>(store));
        Network.Writes.EndRead(seen);
        return store;
    }
}
