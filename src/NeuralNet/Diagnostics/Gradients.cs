using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>Computes the gradients of the cost of a network.</summary>
public static class Gradients
{
    /// <summary>Computes J and its gradient with respect to all parameters and to the inputs (Eq. 1 to 9), as training does.</summary>
    /// <remarks>
    /// <see cref="BatchNorm"/> uses the moments of this batch. <see cref="Dropout"/> drops with the same mask in every call, which depends on its
    /// place and size alone.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network. Nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>J, ∂J/∂θ for each parameter, and ∂J/∂X.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost does not fit the network, or the data does not fit the network or the cost; or there is one example, and a layer mixes the examples of a batch.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or has begun to train it during the call; or it is not adapted.</exception>
    public static Gradients<T> Of<T>(Network<T> network, Cost cost, Matrix<T> inputs, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        network.RequireAdapted();
        OutputCost<T> outputCost = new(network, cost);
        return Of(network, outputCost, outputCost.RequireBatch(inputs, targets), null);
    }

    /// <summary>Does the same with the weights of a data set and the regularizers of options (Eq. 9, 10).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network. Nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="data">The examples, all in one batch.</param>
    /// <param name="options">The options with the regularizers. If null, only the layers have regularizers.</param>
    /// <returns>J, ∂J/∂θ for each parameter, and ∂J/∂X.</returns>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The cost or a rule does not fit the network, or the data does not fit the network or the cost.</exception>
    /// <exception cref="NotSupportedException">Targets are missing or have weights, and the cost is one of your own that does not support it (<see cref="Cost.ValidateEntries"/>).</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or has begun to train it during the call; or it is not adapted.</exception>
    public static Gradients<T> Of<T>(Network<T> network, Cost cost, Dataset<T> data, TrainingOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(data);
        network.RequireAdapted();
        OutputCost<T> outputCost = new(network, cost);
        Batch<T> all = outputCost.RequireBatch(data);
        data.RequireWeights(nameof(data));
        return Of(network, outputCost, all, options);
    }

    private static Gradients<T> Of<T>(Network<T> network, OutputCost<T> outputCost, Batch<T> batch, TrainingOptions? options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        outputCost.RequireBatchSize(new EpochBatches(batch.Count), "inputs");
        NetworkObjective<T> objective = new(
            outputCost, Regularization<T>.Of(network, options), batch.Count, Environment.ProcessorCount, needsInputGradient: true);
        long seen = network.Writes.BeginRead();
        objective.Begin(batch);
        double value = objective.Forward();
        objective.Backward();
        network.Writes.EndRead(seen);
        Matrix<T>[] parameters =
        [
            .. network.Parameters.Select((parameter, p) => objective.Gradient(p).ToArray().ToMatrix(parameter.Rows, parameter.Columns)),
        ];
        return new Gradients<T>(value, parameters, objective.InputGradient.Values.ToArray().ToMatrix(network.InputSize, batch.Count));
    }
}

/// <summary>J and its gradients at one batch.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Gradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Initializes the gradients.</summary>
    internal Gradients(double cost, IReadOnlyList<Matrix<T>> parameters, Matrix<T> inputs)
    {
        Cost = cost;
        Parameters = parameters;
        Inputs = inputs;
    }

    /// <summary>J: the mean cost of the examples, plus Ω.</summary>
    public double Cost { get; }

    /// <summary>∂J/∂θ of each parameter of the network, in the order of the parameters and with their shapes.</summary>
    public IReadOnlyList<Matrix<T>> Parameters { get; }

    /// <summary>∂J/∂X: inputs × examples. It shows how much each feature of each example matters to the cost.</summary>
    public Matrix<T> Inputs { get; }
}
