using System.Numerics;

namespace NeuralNet.Tests.Contracts;

/// <summary>Runs activations on arrays like a layer. Backward gets only what <see cref="Activation.Needs"/> names.</summary>
internal static class ActivationRun
{
    /// <summary>g(Z), columns of <paramref name="rows"/> numbers.</summary>
    public static T[] ValuesOf<T>(this Activation g, T[] z, int rows = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = new T[z.Length];
        g.Forward(new ReadOnlyColumns<T>(z, rows, z.Length / rows), new Columns<T>(a, rows, z.Length / rows));
        return a;
    }

    /// <summary>∂J/∂Z from ∂J/∂A.</summary>
    public static T[] GradientOf<T>(this Activation g, T[] z, T[] gradient, int rows = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = z.Length / rows;
        T[] delta = [.. gradient];
        ReadOnlyColumns<T> none = new(default, rows, 0);
        g.Backward(
            g.Needs.HasFlag(BackwardNeeds.PreActivation) ? new ReadOnlyColumns<T>(z, rows, count) : none,
            g.Needs.HasFlag(BackwardNeeds.Activation) ? new ReadOnlyColumns<T>(g.ValuesOf(z, rows), rows, count) : none,
            new Columns<T>(delta, rows, count));
        return delta;
    }

    /// <summary>g′(z) of each number separately.</summary>
    public static T[] DerivativeAt<T>(this Activation g, params T[] z)
        where T : unmanaged, IFloatingPointIeee754<T> => g.GradientOf(z, [.. z.Select(_ => T.One)]);
}
