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
    public static Gradients<T> Of<T>(Network<T> network, Cost cost, Matrix<T> inputs, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        OutputCost<T> outputCost = new(network, cost);
        Batch<T> batch = outputCost.RequireBatch(inputs, targets);
        outputCost.RequireBatchSize(batch.Count, batch.Count, nameof(inputs));
        NetworkObjective<T> objective = new(outputCost, batch.Count, Environment.ProcessorCount, needsInputGradient: true);
        objective.Begin(batch);
        double value = objective.Forward();
        objective.Backward();
        Matrix<T>[] parameters =
        [
            .. network.Parameters.Select((parameter, p) => objective.Gradient(p).ToArray().ToMatrix(parameter.Rows, parameter.Columns)),
        ];
        return new Gradients<T>(value, parameters, objective.InputGradient.Values.ToArray().ToMatrix(inputs.RowCount, inputs.ColumnCount));
    }
}
