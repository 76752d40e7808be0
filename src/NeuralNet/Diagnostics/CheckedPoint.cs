using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>The point at which gradients are checked, and J at points near to it and far from it.</summary>
/// <param name="tensors">All tensors on which J depends.</param>
/// <param name="evaluate">Computes J at the present numbers of the tensors.</param>
internal sealed class CheckedPoint(IReadOnlyList<CheckedPoint.Tensor> tensors, Func<double> evaluate)
{
    /// <summary>How many far points are tried before J counts as independent of a tensor.</summary>
    private const int FarPoints = 5;

    /// <summary>A relative change of J that is too large to be rounding.</summary>
    private const double SureChange = 1e-9;

    /// <summary>J at the present numbers. It is NaN if the cost refuses the predictions, for example the logarithm of a negative number.</summary>
    public double Cost()
    {
        try
        {
            return evaluate();
        }
        catch (ArgumentException)
        {
            // J is defined at the point itself, because there is a gradient. It is not defined as far away as this.
            return double.NaN;
        }
    }

    /// <summary>J after every number has moved up or down by a distance times max(1, |θ|).</summary>
    /// <param name="distance">The distance. Each number moves in the same direction every time.</param>
    public double CostAt(double distance)
    {
        for (int t = 0; t < tensors.Count; t++)
        {
            RandomSource random = new(t, "signs");
            tensors[t].Move(i => distance * ((2 * random.Below(i, 2)) - 1));
        }

        double cost = Cost();
        MoveBack();
        return cost;
    }

    /// <summary>Whether J depends on a tensor anywhere. Here its gradient is 0, which says little if it is not 0 elsewhere.</summary>
    /// <remarks>
    /// J does not depend on a bias in front of batch normalization. It does depend on the weights of ReLU units that happen to be 0 for all
    /// examples, and the gradients at such a point do not show whether backward propagation is right.
    /// </remarks>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Null if J is not finite at any of the points that are tried, so that nothing is known.</returns>
    public bool? DependsOn(Tensor tensor)
    {
        bool? depends = null;
        for (int seed = 0; seed < FarPoints && depends != true; seed++)
        {
            for (int t = 0; t < tensors.Count; t++)
            {
                RandomSource random = new(seed, $"far point, tensor {t}");
                tensors[t].Move(i => 2 * random.Normal(i));
            }

            double cost = Cost();
            RandomSource other = new(seed, "another far point");
            tensor.Move(i => 2 * other.Normal(i));
            double change = Math.Abs(Cost() - cost);
            if (double.IsFinite(change))
            {
                depends = change > SureChange * Math.Abs(cost);
            }
        }

        MoveBack();
        return depends;
    }

    private void MoveBack()
    {
        foreach (Tensor tensor in tensors)
        {
            tensor.MoveBack();
        }
    }

    /// <summary>A tensor on which J depends, and its gradient by backward propagation.</summary>
    /// <param name="path">The path of the parameter, or <c>inputs</c>.</param>
    /// <param name="gradient">∂J/∂θ.</param>
    /// <param name="values">Gives the memory of the numbers.</param>
    public sealed class Tensor(string path, Matrix<double> gradient, Func<Span<double>> values)
    {
        private readonly double[] home = values().ToArray();

        /// <summary>The path of the parameter, or <c>inputs</c>.</summary>
        public string Path => path;

        /// <summary>The indices of the layer of a parameter: 2 and 0 for layer 0 of the block that is layer 2. It is empty for the inputs.</summary>
        public ValueList<int> Place { get; init; } = new([]);

        /// <summary>The numbers of a column.</summary>
        public int Rows => gradient.RowCount;

        /// <summary>The numbers, column after column. If you change one, the next evaluation of J sees it.</summary>
        public Span<double> Values => values();

        /// <summary>∂J/∂θ by backward propagation, in the same order.</summary>
        public ReadOnlySpan<double> Gradient => gradient.AsColumns().Values;

        /// <summary>Moves each number away from the point, by a distance times max(1, |θ|).</summary>
        public void Move(Func<int, double> distance)
        {
            Span<double> moved = values();
            for (int i = 0; i < home.Length; i++)
            {
                moved[i] = home[i] + (distance(i) * Math.Max(1, Math.Abs(home[i])));
            }
        }

        /// <summary>Moves each number back to the point.</summary>
        public void MoveBack() => home.CopyTo(values());
    }
}
