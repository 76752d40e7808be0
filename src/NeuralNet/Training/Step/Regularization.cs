using System.Numerics;

namespace NeuralNet;

/// <summary>Ω of a network (Eq. 10): the regularizers of its parameters, block after block, so that any number of threads gives the same sum.</summary>
internal sealed class Regularization<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Numbers in a block: weights and gradient fit into 32 KB of first-level cache in double too.</summary>
    private const int BlockLength = 2048;

    /// <summary>Numbers from which a second thread gains more than the hand-over costs.</summary>
    private const int ParallelLength = 64 * 1024;

    private readonly Parameter<T>[] parameters;
    private readonly Regularizer?[] regularizers;
    private readonly (int Array, int Offset, int Length)[] blocks;
    private readonly double[] values;
    private readonly bool isParallel;

    private Regularization(IReadOnlyList<Parameter<T>> parameters, Regularizer?[] regularizers)
    {
        this.parameters = [.. parameters];
        this.regularizers = regularizers;
        blocks = Chunks.Of([.. parameters.Select((parameter, p) => regularizers[p] is null ? 0 : parameter.Count)], BlockLength);
        values = new double[blocks.Length];
        isParallel = blocks.Sum(block => (long)block.Length) >= ParallelLength;
    }

    /// <summary>Finds out which regularizer each parameter has; null if none has one. Without options it is what the layers say.</summary>
    /// <exception cref="ArgumentException">A rule of the options names a layer that the network has not.</exception>
    public static Regularization<T>? Of(Network<T> network, TrainingOptions? options = null)
    {
        Regularizer?[] regularizers = [.. ParameterRule.Resolve(network, options).Select(rule => rule.Regularizer)];
        return Array.TrueForAll(regularizers, regularizer => regularizer is null) ? null : new Regularization<T>(network.Parameters, regularizers);
    }

    /// <summary>Ω at the present parameters.</summary>
    public double Value(int threads) => Run(null, threads);

    /// <summary>Ω at the present parameters; its gradients are added to those of an objective in the same pass.</summary>
    public double AddTo(Objective<T> objective) => Run(objective, objective.Threads);

    /// <summary>λ of a parameter whose Ω is λ/2 Σ w², or null if it is another or none.</summary>
    public double? SquareFactor(int parameter) => regularizers[parameter]?.SquareFactor;

    /// <summary>The parameter whose Ω was not finite in the last pass, or null.</summary>
    public Parameter<T>? FindNotFinite()
    {
        int block = Array.FindIndex(values, value => !double.IsFinite(value));
        return block < 0 ? null : parameters[blocks[block].Array];
    }

    private double Run(Objective<T>? objective, int threads) =>
        Chunks.Sum(values, isParallel ? threads : 1, (Regularization: this, objective), static (state, block) => state.Regularization.Run(block, state.objective));

    private double Run(int index, Objective<T>? objective)
    {
        (int p, int offset, int length) = blocks[index];
        Span<T> gradient = objective is null ? default : objective.Gradient(p).Slice(offset, length);
        return regularizers[p]!.Add(parameters[p].Values.Slice(offset, length), gradient);
    }
}
