using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>Compares the gradients of backward propagation with differences of the cost.</summary>
/// <remarks>
/// <code>
/// nᵢ = (J(θᵢ + h) − J(θᵢ − h)) / 2h        h = ∛ε · max(1, |θᵢ|)        relative error ‖a − n‖ / (‖a‖ + ‖n‖) per tensor
/// </code>
/// Two tensors whose norms are both below 1e-12 count as equal. Everything is computed in double, on a copy of the network. It costs two
/// forward passes a number: take a small network and a small batch. The difference is wrong where a pre-activation or a residual lies
/// within 10h of a kink, as of ReLU at 0: a check that fails at such a point is to be repeated with other numbers. The targets must fit the
/// cost in double too, so that shares of classes sum to 1 within 1e-6.
/// <para>
/// J is that of training: <see cref="BatchNorm"/> normalizes with the moments of the batch, which move with the numbers, and <see cref="Dropout"/>
/// drops. So that J is one function of the parameters, all evaluations stand at one place of the training (seed 0, epoch 0, micro-batch 0):
/// they have the same mask, as any layer has whose random numbers come from <see cref="StepContext{T}.Random"/>, and each begins with the present statistics.
/// </para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>The largest relative error that counts as right.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>The norm below which a tensor counts as 0.</summary>
    private const double ZeroNorm = 1e-12;

    /// <summary>Checks the gradients by all parameters and by the inputs.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network; nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>The relative error of each tensor, and the worst of them.</returns>
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
    /// <returns>The relative error of each tensor, and the worst of them.</returns>
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

        List<TensorCheck> tensors = [];
        for (int p = 0; p < copy.Parameters.Count; p++)
        {
            Parameter<double> parameter = copy.Parameters[p];
            tensors.Add(Compare(parameter.Path, parameter.Rows, analytic.Parameters[p], parameter.Values, objective));
        }

        tensors.Add(Compare("inputs", data.InputSize, analytic.Inputs, x, objective));
        return new GradientCheckResult(tensors);
    }

    /// <summary>Moves each number of a tensor up and down, and back.</summary>
    private static TensorCheck Compare(
        string path, int rows, Matrix<double> analytic, Span<double> theta, NetworkObjective<double> objective)
    {
        double step = Math.Cbrt(Math.BitIncrement(1.0) - 1.0);
        double differenceSquared = 0, analyticSquared = 0, numericSquared = 0, worst = -1;
        int worstIndex = 0;
        ReadOnlySpan<double> a = analytic.AsColumns().Values;
        for (int i = 0; i < theta.Length; i++)
        {
            double value = theta[i];
            double h = step * Math.Max(1, Math.Abs(value));
            theta[i] = value + h;
            double above = objective.Forward();
            theta[i] = value - h;
            double below = objective.Forward();
            theta[i] = value;

            double numeric = (above - below) / (2 * h);
            double error = Math.Abs(a[i] - numeric);
            differenceSquared += error * error;
            analyticSquared += a[i] * a[i];
            numericSquared += numeric * numeric;
            if (!(error <= worst))
            {
                worst = error;
                worstIndex = i;
            }
        }

        double norms = Math.Sqrt(analyticSquared) + Math.Sqrt(numericSquared);
        bool zero = Math.Sqrt(analyticSquared) < ZeroNorm && Math.Sqrt(numericSquared) < ZeroNorm;
        return new TensorCheck(path, zero ? 0 : Math.Sqrt(differenceSquared) / norms, worstIndex % rows, worstIndex / rows);
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
