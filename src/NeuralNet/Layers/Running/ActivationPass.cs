using System.Numerics;

namespace NeuralNet;

/// <summary>The activation of a layer over a batch, slices of it on several threads.</summary>
internal readonly struct ActivationPass<T>(Activation activation, int rows)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A = g(Z) (Eq. 2).</summary>
    /// <param name="bias">b, units × 1, which is added to each column of Z before (Eq. 1), or null.</param>
    /// <param name="z">Z, or W·X where there is a bias: units × examples.</param>
    /// <param name="a">Receives A: units × examples.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public void Forward(Parameter<T>? bias, Columns<T> z, Columns<T> a, int threads) =>
        ColumnSlices.Invoke(new ForwardAction(activation, bias, rows), rows, z.Values, a.Values, default, threads);

    /// <summary>A = g(Z) of a Z that is only read (Eq. 2).</summary>
    /// <param name="z">Z: units × examples.</param>
    /// <param name="a">Receives A: units × examples.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public void Forward(ReadOnlyColumns<T> z, Columns<T> a, int threads) =>
        ColumnSlices.Invoke(new ForwardAction(activation, bias: null, rows), rows, ColumnSlices.OnlyRead(z.Values), a.Values, default, threads);

    /// <summary>Δ = ∂J/∂Z from ∂J/∂A, in place (Eq. 4).</summary>
    /// <param name="z">Z, or no columns where the activation does not need it.</param>
    /// <param name="a">A, or no columns where the activation does not need it.</param>
    /// <param name="delta">∂J/∂A on entry, ∂J/∂Z on return: units × examples.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public void Backward(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta, int threads) =>
        ColumnSlices.Invoke(new BackwardAction(activation, rows), rows, ColumnSlices.OnlyRead(z.Values), ColumnSlices.OnlyRead(a.Values), delta.Values, threads);

    private static Columns<T> Columns(Span<T> values, int rows) => new(values, rows, values.Length / rows);

    private readonly struct ForwardAction(Activation activation, Parameter<T>? bias, int rows) : IColumnsAction<T>
    {
        public void Invoke(Span<T> z, Span<T> a, Span<T> delta)
        {
            if (bias is null)
            {
                activation.Forward(Columns(z, rows), Columns(a, rows));
            }
            else
            {
                activation.ForwardWithBias(bias.Values, Columns(z, rows), Columns(a, rows));
            }
        }
    }

    private readonly struct BackwardAction(Activation activation, int rows) : IColumnsAction<T>
    {
        public void Invoke(Span<T> z, Span<T> a, Span<T> delta) =>
            activation.Backward<T>(Columns(z, rows), Columns(a, rows), Columns(delta, rows));
    }
}
