using System.Globalization;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>Compares the gradients of backward propagation with differences of the cost.</summary>
/// <remarks>
/// <code>
/// nᵢ: from differences (J(θᵢ + h) − J(θᵢ − h)) / 2h with several h      eᵢ: bound of the error of nᵢ      a: backward propagation
/// wrong    if |aᵢ − nᵢ| − eᵢ &gt; 1e-7 · (|aᵢ| + |nᵢ|) for a number
/// right    if ‖a − n‖ + ‖e‖ ≤ 1e-7 · (‖a‖ + ‖n‖) for every tensor
/// </code>
/// Otherwise the verdict is inconclusive: the error that the differences can have is larger than what the check should find. The result says
/// which part of that error is largest. <em>Rounding</em>: the gradient is small beside J, as at a minimum. Check the network before
/// training, or give the examples other weights. <em>Kink</em>: J has a kink at the point, as ReLU has at 0. Draw other numbers.
/// <em>Truncation</em>: J bends too much, for example because inputs are large. Scale them.
/// <para>
/// Everything is computed in double, on a copy of the network. A number takes 6 forward passes if J is smooth, more if a kink is near or its
/// gradient is small, and at most 46. The check adds some 20. Take a small network and a small batch. The targets must fit the cost in
/// double too, so that shares of classes sum to 1 within 1e-6. A mistake in one number is found if the bound for this number allows it. A
/// number much smaller than the others of its tensor may have a bound above the tolerance, and then counts in the norms only.
/// </para>
/// <para>
/// J is that of training. <see cref="BatchNorm"/> normalizes with the moments of the batch, which move with the numbers, and
/// <see cref="Dropout"/> drops. All evaluations are at one place of the training (seed 0, epoch 0, micro-batch 0), because J must be one
/// function of the numbers. A random layer therefore draws the same numbers from <see cref="StepContext{T}.Random"/> each time, and each
/// evaluation begins with the present statistics.
/// </para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>The largest relative error that counts as right.</summary>
    public const double Tolerance = 1e-7;

    /// <summary>Checks the gradients by all parameters and by the inputs.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network; nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>The verdict, what it is founded on, and where to look for a mistake.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost does not fit the network, or the data does not fit either; or there is one example, and a layer depends on the batch.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public static GradientCheckResult Run<T>(Network<T> network, Cost cost, Matrix<T> inputs, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        _ = new OutputCost<T>(network, cost).RequireBatch(inputs, targets);
        return Run(network, cost, new Dataset<T>(inputs, targets));
    }

    /// <summary>Checks the gradients with the weights of a data set, and the regularizers of options (Eq. 9, 10).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network; nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="data">The examples, all in one batch.</param>
    /// <param name="options">What says the regularizers; null for those of the layers.</param>
    /// <returns>The verdict, what it is founded on, and where to look for a mistake.</returns>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The cost or a rule does not fit the network, or the data does not fit either.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public static GradientCheckResult Run<T>(Network<T> network, Cost cost, Dataset<T> data, TrainingOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(data);
        Network<double> copy = ToDouble(network);
        double[] x = ToDouble<T>(data.Inputs.AsColumns().Values);
        Dataset<double> wide = ToDouble(data, x);

        Gradients<double> analytic = Gradients.Of(copy, cost, wide, options);
        OutputCost<double> outputCost = new(copy, cost);
        NetworkObjective<double> objective = new(
            outputCost, new Regularization<double>(copy, options), data.Count, Environment.ProcessorCount);
        objective.Begin(wide.Slice(0, wide.Count));

        CheckedTensor[] tensors =
        [
            .. copy.Parameters.Select((parameter, p) => new CheckedTensor(
                parameter.Path, parameter.Rows, analytic.Parameters[p], () => parameter.Values)),
            new CheckedTensor("inputs", data.InputSize, analytic.Inputs, () => x),
        ];
        CheckedPoint point = new(tensors, objective.Forward);
        RoundingNoise noise = RoundingNoise.Measure(point);
        TensorComparison comparison = new(point, () => new StepLadder(point.Cost, analytic.Cost, noise));
        Dictionary<Parameter<double>, ValueList<int>> places = [];
        FindPlaces([.. copy.Layers], new([]), "layers", places);
        return new GradientCheckResult([.. tensors.Select(comparison.Compare)], [.. copy.Parameters.Select(parameter => places[parameter])]);
    }

    /// <summary>Finds the layer of each parameter. The name of a parameter does not say it: a layer of the user's own may have a name such as <c>0.weight</c>.</summary>
    private static void FindPlaces(
        ReadOnlySpan<Layer<double>> layers, ValueList<int> block, string path, Dictionary<Parameter<double>, ValueList<int>> places)
    {
        for (int l = 0; l < layers.Length; l++)
        {
            ValueList<int> place = new([.. block, l]);
            foreach (Parameter<double> parameter in layers[l].Parameters)
            {
                places[parameter] = place;
            }

            // What an inner layer has made is in the list of the block too. A layer that only wraps another has the same place as that one.
            string within = string.Create(CultureInfo.InvariantCulture, $"{path}.{l}");
            Layer<double>[] inner = layers[l].Inner;
            while (inner.Length == 1 && !IsAt(inner[0], $"{within}.0."))
            {
                inner = inner[0].Inner;
            }

            FindPlaces(inner, place, within, places);
        }
    }

    private static bool IsAt(Layer<double> layer, string path) =>
        layer.Parameters.All(parameter => parameter.Path.StartsWith(path, StringComparison.Ordinal));

    private static Network<double> ToDouble<T>(Network<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<double> copy = Network.CreateBlank<double>(network.Description);
        long seen = network.Writes.BeginRead();
        Copy(network.Parameters, copy.Parameters);
        Copy(network.Statistics, copy.Statistics);
        network.Writes.EndRead(seen);
        return copy;
    }

    /// <summary>A data set of its own memory: of the inputs, the array that is given.</summary>
    private static Dataset<double> ToDouble<T>(Dataset<T> data, double[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] targets = ToDouble<T>(data.Targets.AsColumns().Values);
        Dataset<double> wide = new(inputs.ToMatrix(data.InputSize, data.Count), targets.ToMatrix(data.TargetSize, data.Count));
        return data.Weights is null
            ? wide
            : wide.WithWeights(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(ToDouble<T>(data.Slice(0, data.Count).Weights)));
    }

    private static void Copy<T>(IReadOnlyList<Parameter<T>> from, IReadOnlyList<Parameter<double>> to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int p = 0; p < to.Count; p++)
        {
            ToDouble<T>(from[p].Values).CopyTo(to[p].Values);
        }
    }

    private static double[] ToDouble<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = double.CreateChecked(values[i]);
        }

        return wide;
    }
}
