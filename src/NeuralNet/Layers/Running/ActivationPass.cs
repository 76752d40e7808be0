using System.Numerics;

namespace NeuralNet;

/// <summary>Applies the activation of a layer to a batch. Several threads may each take slices of it.</summary>
internal readonly struct ActivationPass<T>(Activation activation, int rows)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool needsZ = activation.Needs.HasFlag(BackwardNeeds.PreActivation);
    private readonly bool needsA = activation.Needs.HasFlag(BackwardNeeds.Activation);

    /// <summary>Whether Z needs its own memory. It does if <see cref="Backward"/> reads it, or if A cannot be written over it.</summary>
    public bool SeparatesZ { get; } = activation.Needs.HasFlag(BackwardNeeds.PreActivation) || !activation.WorksInPlace;

    /// <summary>Computes Z = Z + b·1ᵀ (Eq. 1) if there is a bias, and A = g(Z) (Eq. 2), in one pass over the batch.</summary>
    /// <param name="z">Z, or W·X if there is a bias: units × examples.</param>
    /// <param name="plus">b, units × 1, or null.</param>
    /// <param name="a">Receives A: units × examples.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public void Forward(Columns<T> z, Parameter<T>? plus, Columns<T> a, int threads)
    {
        if (!ColumnSlices.Divides(a.Values.Length))
        {
            Forward(activation, z, plus, a);
            return;
        }

        ColumnSlices.ForEach(
            rows, z.Values, a.Values, default, threads, (activation, bias: plus, rows),
            static (state, z, a, _) => Forward(state.activation, View(z, state.rows), state.bias, View(a, state.rows)));
    }

    /// <summary>Computes A = g(Z) without changing Z (Eq. 2).</summary>
    /// <param name="z">Z: units × examples.</param>
    /// <param name="a">Receives A: units × examples.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public void Forward(ReadOnlyColumns<T> z, Columns<T> a, int threads) =>
        Forward(View(ColumnSlices.OnlyRead(z.Values), rows), plus: null, a, threads);

    /// <summary>Computes Δ = ∂J/∂Z from ∂J/∂A, in place (Eq. 4).</summary>
    /// <param name="z">Z. It is not read if the activation does not need it.</param>
    /// <param name="a">A. It is not read if the activation does not need it.</param>
    /// <param name="delta">∂J/∂A on entry, ∂J/∂Z on return: units × examples.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public void Backward(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta, int threads)
    {
        if (!ColumnSlices.Divides(delta.Values.Length))
        {
            ReadOnlyColumns<T> none = new(default, rows, 0);
            activation.Backward(needsZ ? z : none, needsA ? a : none, delta);
            return;
        }

        ColumnSlices.ForEach(
            rows,
            needsZ ? ColumnSlices.OnlyRead(z.Values) : default,
            needsA ? ColumnSlices.OnlyRead(a.Values) : default,
            delta.Values,
            threads,
            (activation, rows),
            static (state, z, a, delta) => state.activation.Backward<T>(View(z, state.rows), View(a, state.rows), View(delta, state.rows)));
    }

    private static void Forward(Activation activation, Columns<T> z, Parameter<T>? plus, Columns<T> a)
    {
        if (plus is null)
        {
            activation.Forward(z, a);
        }
        else
        {
            activation.ForwardWithBias(plus.Values, z, a);
        }
    }

    private static Columns<T> View(Span<T> values, int rows) => new(values, rows, values.Length / rows);
}
