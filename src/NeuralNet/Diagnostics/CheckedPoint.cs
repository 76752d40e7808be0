namespace NeuralNet.Diagnostics;

/// <summary>The point at which gradients are checked, and J at points near to it and far from it.</summary>
/// <param name="tensors">All tensors that J is a function of.</param>
/// <param name="evaluate">Computes J at the present numbers of the tensors.</param>
internal sealed class CheckedPoint(IReadOnlyList<CheckedTensor> tensors, Func<double> evaluate)
{
    /// <summary>How many far points are tried before J counts as independent of a tensor.</summary>
    private const int FarPoints = 5;

    /// <summary>A relative change of J that rounding cannot make.</summary>
    private const double SureChange = 1e-9;

    private readonly double[][] home = [.. tensors.Select(tensor => tensor.Values.ToArray())];

    /// <summary>J at the present numbers; not a number if the cost refuses the predictions, for example a logarithm of a negative number.</summary>
    public double Cost()
    {
        try
        {
            return evaluate();
        }
        catch (ArgumentException)
        {
            // The point itself is valid, or there would be no gradient to check. J ends somewhere on the way to here.
            return double.NaN;
        }
    }

    /// <summary>J when every number has moved, up or down, by a distance times max(1, |θ|).</summary>
    /// <param name="distance">The distance; each number always moves to the same side.</param>
    public double CostAt(double distance)
    {
        for (int t = 0; t < tensors.Count; t++)
        {
            RandomSource random = new(t, "signs");
            Move(t, i => distance * ((2 * random.Below(i, 2)) - 1));
        }

        double cost = Cost();
        Return();
        return cost;
    }

    /// <summary>Whether J depends on a tensor anywhere: a gradient of 0 says little if it is another elsewhere.</summary>
    /// <remarks>
    /// J does not depend on a bias in front of batch normalization. It does depend on the weights of ReLU units that happen to be 0 for all
    /// examples, and the gradients at such a point do not show whether backward propagation is right.
    /// </remarks>
    /// <param name="tensor">The index of the tensor.</param>
    /// <returns>Null if J is not finite at any pair of points that are tried, so that nothing is known.</returns>
    public bool? DependsOn(int tensor)
    {
        bool? depends = null;
        for (int seed = 0; seed < FarPoints && depends != true; seed++)
        {
            for (int t = 0; t < tensors.Count; t++)
            {
                RandomSource random = new(seed, $"far point, tensor {t}");
                Move(t, i => 2 * random.Normal(i));
            }

            double cost = Cost();
            RandomSource other = new(seed, "another far point");
            Move(tensor, i => 2 * other.Normal(i));
            double change = Math.Abs(Cost() - cost);
            if (double.IsFinite(change))
            {
                depends = change > SureChange * Math.Abs(cost);
            }
        }

        Return();
        return depends;
    }

    private void Move(int tensor, Func<int, double> distance)
    {
        Span<double> values = tensors[tensor].Values;
        for (int i = 0; i < values.Length; i++)
        {
            double value = home[tensor][i];
            values[i] = value + (distance(i) * Math.Max(1, Math.Abs(value)));
        }
    }

    private void Return()
    {
        for (int t = 0; t < tensors.Count; t++)
        {
            home[t].CopyTo(tensors[t].Values);
        }
    }
}
