using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>Compares the gradients of backward propagation with differences of the cost.</summary>
/// <remarks>
/// <code>
/// nᵢ: from differences (J(θᵢ + h) − J(θᵢ − h)) / 2h with several h      eᵢ: bound of the error of nᵢ      a: backward propagation
/// wrong    if |aᵢ − nᵢ| − eᵢ &gt; 1e-7 · (|aᵢ| + |nᵢ|) for a number
/// right    if ‖a − n‖ + ‖e‖ ≤ 1e-7 · (‖a‖ + ‖n‖) for every tensor
/// </code>
/// Otherwise the verdict is inconclusive: the error that the differences can have is larger than the errors that the check looks for. The
/// result says which part of that error is largest. <em>Rounding</em>: the gradient is small compared with J, as at a minimum. Check the network
/// before training, or give the examples other weights. <em>Kink</em>: J has a kink at the point, as ReLU has at 0. Draw other numbers.
/// <em>Truncation</em>: the higher derivatives of J are too large, for example because inputs are large. Scale them.
/// <para>
/// Everything is computed in double, on a copy of the network. A number takes 6 forward passes if J is smooth. It takes more if a kink is near or
/// its gradient is small, and at most 46. The check adds some 20. Use a small network and a small batch. The targets must fit the cost in
/// double too, so that shares of classes sum to 1 within 1e-6. A mistake in one number is found if the bound for this number is small enough. If a
/// number is much smaller than the others of its tensor, its bound may be above the tolerance. Then the number counts in the norms only.
/// </para>
/// <para>
/// J is the cost of training. <see cref="BatchNorm"/> normalizes with the moments of the batch, which change with the numbers, and
/// <see cref="Dropout"/> drops. All evaluations have the same position in training (seed 0, epoch 0, micro-batch 0), because J must be one
/// function of the numbers. A random layer therefore draws the same numbers from <see cref="StepContext{T}.Random"/> each time, and each
/// evaluation begins with the present statistics. The categories of an <see cref="Embedding"/> do not move.
/// </para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>The largest relative error that counts as right.</summary>
    public const double Tolerance = 1e-7;

    /// <summary>Checks the gradients with respect to all parameters and to the inputs.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network. Nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>The verdict, its reason, and where to look for a mistake.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost does not fit the network, or the data does not fit the network or the cost; or there is one example, and a layer mixes the examples of a
    /// batch.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or has begun to train it during the call; or it is not adapted.</exception>
    public static GradientCheckResult Run<T>(Network<T> network, Cost cost, Matrix<T> inputs, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        network.RequireAdapted();
        _ = new OutputCost<T>(network, cost).RequireBatch(inputs, targets);
        return Run(network, cost, new Dataset<T>(inputs, targets));
    }

    /// <summary>Checks the gradients with the weights of a data set, and the regularizers of options (Eq. 9, 10).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network. Nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="data">The examples, all in one batch.</param>
    /// <param name="options">The options with the regularizers. If null, only the layers have regularizers.</param>
    /// <returns>The verdict, its reason, and where to look for a mistake.</returns>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The cost or a rule does not fit the network, or the data does not fit the network or the cost.</exception>
    /// <exception cref="NotSupportedException">Targets are missing or have weights, and the cost is one of your own that does not support it (<see cref="Cost.ValidateEntries"/>).</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or has begun to train it during the call; or it is not adapted.</exception>
    public static GradientCheckResult Run<T>(Network<T> network, Cost cost, Dataset<T> data, TrainingOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(data);
        network.RequireAdapted();
        Network<double> copy = ToDouble(network);
        double[] x = ToDouble<T>(data.Inputs.AsColumns().Values);
        Dataset<double> wide = ToDouble(data, x);

        Gradients<double> analytic = Gradients.Of(copy, cost, wide, options);
        NetworkObjective<double> objective = new(
            new OutputCost<double>(copy, cost), Regularization<double>.Of(copy, options), data.Count, Environment.ProcessorCount);
        objective.Begin(wide.Slice(0, wide.Count));

        Dictionary<Parameter<double>, ValueList<int>> places = [];
        AddPlaces(copy.Layers, new([]), places);
        CheckedPoint.Tensor[] tensors =
        [
            .. copy.Parameters.Select((parameter, p) => new CheckedPoint.Tensor(parameter.Path, analytic.Parameters[p], () => parameter.Values)
            {
                Place = places[parameter],
            }),
            new CheckedPoint.Tensor("inputs", analytic.Inputs, () => x),
        ];
        CheckedPoint point = new(tensors, Holding(copy.Layers[0] as EmbeddingLayer<double>, x, objective.Forward));
        RoundingNoise noise = RoundingNoise.Measure(point);
        return new GradientCheckResult(
            [.. tensors.Select(tensor => TensorCheck.Of(tensor, point, new StepLadder(point.Cost, analytic.Cost, noise)))]);
    }

    /// <summary>J with the categories where they are, because a category has no neighbours. Its gradient and its differences are 0.</summary>
    private static Func<double> Holding(EmbeddingLayer<double>? embedding, double[] x, Func<double> evaluate)
    {
        if (embedding is null)
        {
            return evaluate;
        }

        double[] home = [.. x];
        return () =>
        {
            embedding.CopyCategories(home, x);
            return evaluate();
        };
    }

    /// <summary>Finds the layer of each parameter: the innermost layer that has it and that has a place of its own.</summary>
    private static void AddPlaces(
        IReadOnlyList<Layer<double>> layers, ValueList<int> place, Dictionary<Parameter<double>, ValueList<int>> places)
    {
        foreach (Layer<double> layer in layers)
        {
            ValueList<int> own = layer.Index is { } index ? new([.. place, index]) : place;
            foreach (Parameter<double> parameter in layer.Parameters)
            {
                places[parameter] = own;
            }

            AddPlaces(layer.Inner, own, places);
        }
    }

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

    /// <summary>Copies a data set. The given array becomes the memory of the inputs.</summary>
    private static Dataset<double> ToDouble<T>(Dataset<T> data, double[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] targets = ToDouble<T>(data.Targets.AsColumns().Values);
        Dataset<double> wide = new(inputs.ToMatrix(data.InputSize, data.Count), targets.ToMatrix(data.TargetSize, data.Count));
        wide = data.EntryWeights is { } entries ? wide.WithEntryWeights(ToDouble<T>(entries.AsColumns().Values).ToMatrix(data.TargetSize, data.Count)) : wide;
        return data.Weights is null
            ? wide
            : wide.WithWeights(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(ToDouble<T>(data.Slice(0, data.Count).Weights)));
    }

    private static void Copy<T>(IReadOnlyList<Parameter<T>> from, IReadOnlyList<Parameter<double>> to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int p = 0; p < to.Count; p++)
        {
            TensorPrimitives.ConvertTruncating<T, double>(from[p].Values, to[p].Values);
        }
    }

    private static double[] ToDouble<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double[] wide = new double[values.Length];
        TensorPrimitives.ConvertTruncating(values, wide);
        return wide;
    }
}
