using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Benchmarks;

/// <summary>A training step written directly with MathNet: forward, cost, backward, and an update of gradient descent.</summary>
/// <remarks>
/// <code>
/// Z = W·A + b    A = g(Z)    Δ = (Ŷ − Y)/m    dW = Δ·Aᵀ    dA = Wᵀ·Δ    W −= η·dW    b −= η·Δ·1
/// </code>
/// Every matrix is allocated once. Everything except products is a plain loop over its array, because MathNet's Map takes several times as long.
/// </remarks>
internal sealed class MathNetStep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Workload workload;
    private readonly Matrix<T>[] weights;
    private readonly T[][] bias;
    private readonly Matrix<T>[] activations;
    private readonly Matrix<T>[] deltas;
    private readonly Matrix<T>[] gradients;
    private readonly Matrix<T> targets;
    private readonly T rate = T.CreateTruncating(Workload.LearningRate);

    /// <summary>Makes the network, the batch and the memory.</summary>
    public MathNetStep(Workload workload)
    {
        this.workload = workload;
        int[] sizes = workload.Sizes;
        int layers = sizes.Length - 1;
        T scale = T.CreateTruncating(0.03);
        weights = [.. Enumerable.Range(0, layers).Select(l => Matrix<T>.Build.Random(sizes[l + 1], sizes[l], l) * scale)];
        bias = [.. sizes.Skip(1).Select(units => new T[units])];
        activations = [workload.CreateInputs<T>(workload.Batch), .. sizes.Skip(1).Select(units => Matrix<T>.Build.Dense(units, workload.Batch))];
        deltas = [.. sizes.Skip(1).Select(units => Matrix<T>.Build.Dense(units, workload.Batch))];
        gradients = [.. weights.Select(w => Matrix<T>.Build.Dense(w.RowCount, w.ColumnCount))];
        targets = workload.CreateTargets<T>(workload.Batch);
    }

    /// <summary>One update of the parameters.</summary>
    /// <returns>J before it.</returns>
    public double Run()
    {
        int last = weights.Length - 1;
        for (int l = 0; l <= last; l++)
        {
            weights[l].Multiply(activations[l], activations[l + 1]);
            MathNetLoops.AddBias(activations[l + 1].AsColumnMajorArray(), bias[l]);
            if (l < last)
            {
                MathNetLoops.Activate(workload.Hidden, activations[l + 1].AsColumnMajorArray());
            }
        }

        double cost = MathNetLoops.CostAndDelta(
            workload.IsClassifier,
            activations[^1].AsColumnMajorArray(),
            targets.AsColumnMajorArray(),
            deltas[last].AsColumnMajorArray(),
            targets.RowCount);
        for (int l = last; l >= 0; l--)
        {
            deltas[l].TransposeAndMultiply(activations[l], gradients[l]);
            if (l > 0)
            {
                weights[l].TransposeThisAndMultiply(deltas[l], deltas[l - 1]);
                MathNetLoops.Backward(workload.Hidden, activations[l].AsColumnMajorArray(), deltas[l - 1].AsColumnMajorArray());
            }

            MathNetLoops.Update(weights[l].AsColumnMajorArray(), gradients[l].AsColumnMajorArray(), rate);
            MathNetLoops.UpdateBias(bias[l], deltas[l].AsColumnMajorArray(), rate);
        }

        return cost;
    }
}
