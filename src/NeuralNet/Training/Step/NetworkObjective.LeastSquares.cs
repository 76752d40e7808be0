using System.Numerics;

namespace NeuralNet;

/// <content>The residuals of a cost that is a sum of squares, and their derivatives (docs/levenberg-marquardt.md).</content>
/// <remarks>
/// <code>
/// eⱼᵢ = √cⱼᵢ (ŷⱼᵢ − yⱼᵢ)        cⱼᵢ = ωᵢ/Σω, or ωⱼᵢ/Σᵢωⱼᵢ if entries have weights        J = ½ Σ e² + Ω                       (LM 1)
/// </code>
/// A block of examples goes forward once, and back once for each output j, from √cⱼᵢ in row j (LM 2).
/// </remarks>
internal sealed partial class NetworkObjective<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The numbers in a block of the Jacobian. They fit into the second-level cache, also beside their copy in double.</summary>
    private const int BlockLength = 128 * 1024;

    /// <summary>The fewest examples in a block. The products with fewer would be slow.</summary>
    private const int FewestOfBlock = 256;

    private T[] jacobian = [];
    private double[] jacobianInDouble = [];
    private double[] residuals = [];

    /// <inheritdoc/>
    public override int ResidualCount => ResidualsOf(batch.Count);

    /// <inheritdoc/>
    public override int CountedResiduals => batch.HasEntryWeights
        ? batch.EntryWeights.Values.Length - batch.EntryWeights.Values.Count(T.Zero)
        : ResidualsOf(batch.Count - batch.Weights.Count(T.Zero));

    /// <inheritdoc/>
    public override double Value() => Compute(out double value, withGradients: false) is { } fault ? throw fault : value;

    /// <inheritdoc/>
    public override bool TryValue(out double value) => Compute(out value, withGradients: false) is null;

    /// <inheritdoc/>
    public override double Penalty(int parameter) => regularization?.SquareFactor(parameter) ?? 0;

    /// <inheritdoc/>
    public override void Linearize(LeastSquaresSystem system, ParameterRates rates)
    {
        int outputs = layers[^1].OutputSize;
        int most = Math.Min(Capacity, Math.Max(FewestOfBlock, BlockLength / system.Parameters));
        if (residuals.Length != most)
        {
            AllocateBlocks(most, system.Parameters);
        }

        double total = batch.TotalWeight;
        for (int start = 0; start < batch.Count; start += most)
        {
            Batch<T> block = batch.Slice(start, Math.Min(most, batch.Count - start));
            workspace.Forward(block.Inputs, position);
            for (int j = 0; j < outputs; j++)
            {
                Span<double> errors = residuals.AsSpan(0, block.Count);
                Columns<T> derivatives = new(jacobian.AsSpan(0, block.Count * system.Parameters), block.Count, system.Parameters);
                Seed(block, j, total, errors);
                workspace.BackwardOfExamples(block.Inputs, derivatives);
                ClearWhatDoesNotCount(block, j, derivatives, rates);
                system.Add(InDouble(derivatives.Values), errors);
            }
        }
    }

    /// <summary>Sets the gradient of each example's own output j, and its residual. What counts 0 times may be infinite.</summary>
    private void Seed(Batch<T> block, int j, double total, Span<double> errors)
    {
        ReadOnlyColumns<T> predicted = workspace.Outputs(layers.Length - 1, block.Count);
        Columns<T> gradient = workspace.OutputGradient(block.Count);
        gradient.Values.Clear();
        for (int i = 0; i < block.Count; i++)
        {
            double root = Math.Sqrt(Share(block, i, j, total));
            gradient[i][j] = T.CreateTruncating(root);
            errors[i] = root == 0 ? 0 : root * (double.CreateTruncating(predicted[i][j]) - double.CreateTruncating(block.Targets[i][j]));
        }
    }

    /// <summary>cⱼᵢ. The entries of a batch have their shares for weights.</summary>
    private static double Share(Batch<T> block, int i, int j, double total) => block.HasEntryWeights
        ? double.CreateTruncating(block.EntryWeights[i][j])
        : (block.Weights.IsEmpty ? 1 : double.CreateTruncating(block.Weights[i])) / total;

    /// <summary>Clears the columns of frozen parameters and the rows of residuals of weight 0.</summary>
    private void ClearWhatDoesNotCount(Batch<T> block, int j, Columns<T> derivatives, ParameterRates rates)
    {
        int column = 0;
        for (int p = 0; p < places.Length; p++)
        {
            int count = workspace.Gradient(places[p].Layer, places[p].Parameter).Length;
            if (rates.IsFrozen(p))
            {
                derivatives.Slice(column, count).Values.Clear();
            }

            column += count;
        }

        for (int i = 0; i < block.Count; i++)
        {
            for (column = 0; Share(block, i, j, 1) == 0 && column < derivatives.Count; column++)
            {
                derivatives[column][i] = T.Zero;
            }
        }
    }

    /// <summary>The products of a network in float are computed in double too, because they square the numbers.</summary>
    private Span<double> InDouble(Span<T> values)
    {
        if (typeof(T) == typeof(double))
        {
            return Reinterpret.Double(values);
        }

        Span<double> converted = jacobianInDouble.AsSpan(0, values.Length);
        PrecisionConversion.Convert<T, double>(values, converted);
        return converted;
    }

    private int ResidualsOf(int examples) => ArrayLength.Product((layers[^1].OutputSize, "outputs"), (examples, "examples"), LayerStack.Advice);

    private void AllocateBlocks(int examples, int parameters)
    {
        int length = ArrayLength.Product((examples, "examples of a block"), (parameters, "parameters"), "Use a smaller network, or Optimizer.Lbfgs.");
        jacobian = new T[length];
        jacobianInDouble = new double[typeof(T) == typeof(double) ? 0 : length];
        residuals = new double[examples];
    }
}
