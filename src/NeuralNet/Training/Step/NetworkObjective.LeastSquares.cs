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
    /// <summary>h, the share of a step after which its residuals are compared. It is that of Transtrum and Sethna.</summary>
    private const double BendStep = 0.1;

    /// <summary>h²r″ is rounding if it is not larger than this many ε of the predictions.</summary>
    private const double RoundingOfBend = 32;

    private T[] jacobian = [];
    private double[] jacobianInDouble = [];
    private double[] residuals = [];
    private double[] bends = [];

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
        int most = ExamplesOfBlock(system.Parameters);
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

    /// <remarks>
    /// <code>
    /// r″ = √c (ŷ(θ + hp) − 2ŷ(θ) + ŷ(θ − hp))/h²         Jᵀr″: a backward pass from √c·r″                              (LM 10)
    /// </code>
    /// </remarks>
    /// <inheritdoc/>
    public override bool Bend(LeastSquaresSystem system, TrialPoint<T> point, ReadOnlySpan<double> step, ParameterRates rates)
    {
        int outputs = layers[^1].OutputSize;
        int most = ExamplesOfBlock(system.Parameters);
        double total = batch.TotalWeight;
        (double bend, double size) = (0, 0);
        Span<double> rows = system.Bend;
        Array.Clear(system.BendGradient);
        for (int start = 0; start < batch.Count; start += most)
        {
            Batch<T> block = batch.Slice(start, Math.Min(most, batch.Count - start));
            Span<double> seconds = bends.AsSpan(0, outputs * block.Count);
            seconds.Clear();
            _ = point.TryMove(step, BendStep, out _);
            AddOutputs(block, 1, seconds);
            _ = point.TryMove(step, -BendStep, out _);
            AddOutputs(block, 1, seconds);
            point.TakeBack();
            AddOutputs(block, -2, seconds);
            SeedBend(block, total, seconds, rows, ref bend, ref size);
            rows = rows.IsEmpty ? rows : rows[seconds.Length..];
            workspace.Backward(block.Inputs);
            AddGradient(rates, system.BendGradient);
        }

        return bend > RoundingOfBend * Epsilon * size;
    }

    /// <summary>Adds multiples of the predictions of a block.</summary>
    private void AddOutputs(Batch<T> block, double factor, Span<double> sums)
    {
        workspace.Forward(block.Inputs, position);
        ReadOnlySpan<T> values = workspace.Outputs(layers.Length - 1, block.Count).Values;
        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] += factor * double.CreateTruncating(values[k]);
        }
    }

    /// <summary>Sets the gradient of the outputs to √c·r″, and writes r″ in the order of the rows of J. What counts 0 times may be infinite.</summary>
    /// <remarks>It raises the largest |√c·h²r″| and the largest |√c·ŷ| of the blocks before.</remarks>
    private void SeedBend(Batch<T> block, double total, ReadOnlySpan<double> seconds, Span<double> rows, ref double bend, ref double size)
    {
        Columns<T> gradient = workspace.OutputGradient(block.Count);
        ReadOnlyColumns<T> predicted = workspace.Outputs(layers.Length - 1, block.Count);
        for (int j = 0; j < gradient.Rows; j++)
        {
            for (int i = 0; i < block.Count; i++)
            {
                double root = Math.Sqrt(Share(block, i, j, total));
                double difference = root == 0 ? 0 : root * seconds[(i * gradient.Rows) + j];
                double second = difference / (BendStep * BendStep);
                bend = Math.Max(bend, Math.Abs(difference));
                size = Math.Max(size, root == 0 ? 0 : root * Math.Abs(double.CreateTruncating(predicted[i][j])));
                gradient[i][j] = T.CreateTruncating(root * second);
                if (!rows.IsEmpty)
                {
                    rows[(j * block.Count) + i] = second;
                }
            }
        }
    }

    /// <summary>Adds the gradients of a backward pass to a vector of all parameters.</summary>
    private void AddGradient(ParameterRates rates, Span<double> sum)
    {
        for (int p = 0; p < places.Length; p++)
        {
            Span<T> gradient = workspace.Gradient(places[p].Layer, places[p].Parameter);
            for (int i = 0; i < gradient.Length && !rates.IsFrozen(p); i++)
            {
                sum[i] += double.CreateTruncating(gradient[i]);
            }

            sum = sum[gradient.Length..];
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

    private int ExamplesOfBlock(int parameters) => Math.Min(Capacity, LeastSquaresSystem.RowsOfBlock(parameters));

    private int ResidualsOf(int examples) => ArrayLength.Product((layers[^1].OutputSize, "outputs"), (examples, "examples"), LayerStack.Advice);

    private void AllocateBlocks(int examples, int parameters)
    {
        int length = ArrayLength.Product((examples, "examples of a block"), (parameters, "parameters"), "Use a smaller network, or Optimizer.Lbfgs.");
        jacobian = new T[length];
        jacobianInDouble = new double[typeof(T) == typeof(double) ? 0 : length];
        residuals = new double[examples];
        bends = new double[ResidualsOf(examples)];
    }
}
