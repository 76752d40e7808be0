using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Diagnostics;

/// <summary>The gradients of a network's cost, for looking at them.</summary>
public static class Gradients
{
    /// <summary>Computes J and its gradient by all parameters and by the inputs (Eq. 1 to 9), as training does.</summary>
    /// <remarks>
    /// As training does: <see cref="BatchNorm"/> takes the moments of this batch, and <see cref="Dropout"/> drops, with one fixed mask of its
    /// place and size, the same in every call.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network; nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="inputs">Inputs × examples.</param>
    /// <param name="targets">Outputs × examples.</param>
    /// <returns>J, ∂J/∂θ for each parameter, and ∂J/∂X.</returns>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">
    /// The cost does not fit the network, or the data does not fit either; or there is one example, and a layer depends on the batch.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public static Gradients<T> Of<T>(Network<T> network, Cost cost, Matrix<T> inputs, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        OutputCost<T> outputCost = new(network, cost);
        return Of(network, outputCost, outputCost.RequireBatch(inputs, targets), null);
    }

    /// <summary>The same with the weights of a data set, and the regularizers of options (Eq. 9, 10).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="network">The network; nothing in it changes.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="data">The examples, all in one batch.</param>
    /// <param name="options">What says the regularizers; null for those of the layers.</param>
    /// <returns>J, ∂J/∂θ for each parameter, and ∂J/∂X.</returns>
    /// <exception cref="ArgumentNullException">A parameter other than <paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The cost or a rule does not fit the network, or the data does not fit either.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network, or began to meanwhile.</exception>
    public static Gradients<T> Of<T>(Network<T> network, Cost cost, Dataset<T> data, TrainingOptions? options = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(data);
        OutputCost<T> outputCost = new(network, cost);
        _ = outputCost.RequireBatch(data.Inputs, data.Targets);
        data.RequireWeights(nameof(data));
        return Of(network, outputCost, data.Slice(0, data.Count), options);
    }

    private static Gradients<T> Of<T>(Network<T> network, OutputCost<T> outputCost, Batch<T> batch, TrainingOptions? options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        outputCost.RequireBatchSize(new EpochBatches(batch.Count), "inputs");
        NetworkObjective<T> objective = new(
            outputCost, new Regularization<T>(network, options), batch.Count, Environment.ProcessorCount, needsInputGradient: true);
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

    /// <summary>J: the mean over the examples, and Ω.</summary>
    public double Cost { get; }

    /// <summary>∂J/∂θ of each parameter of the network, in their order and of their shapes.</summary>
    public IReadOnlyList<Matrix<T>> Parameters { get; }

    /// <summary>∂J/∂X: inputs × examples. How much each feature of each example matters to its cost.</summary>
    public Matrix<T> Inputs { get; }
}
