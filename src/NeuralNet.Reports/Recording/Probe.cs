using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Reports;

/// <summary>Some training examples whose activations are observed, and the last shares of dead and saturated units.</summary>
internal sealed class Probe<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RecordedLayer<T>[] layers;
    private readonly int threads;
    private readonly (double Dead, double Saturated)[] shares;

    /// <summary>Reads examples, spread evenly over the data.</summary>
    public Probe(ExampleSource<T> data, int most, RecordedLayer<T>[] layers, int threads)
    {
        int count = Math.Min(most, data.Count);
        Inputs = data.Select([.. Enumerable.Range(0, count).Select(i => (int)((long)i * data.Count / count))]).Inputs;
        this.layers = layers;
        this.threads = threads;
        shares = new (double, double)[layers.Length];
        shares.AsSpan().Fill((double.NaN, double.NaN));
    }

    /// <summary>Inputs × examples.</summary>
    public Matrix<T> Inputs { get; }

    /// <summary>The last measured shares of dead units and of saturated activations of a layer, or NaN.</summary>
    public (double Dead, double Saturated) Shares(int layer) => shares[layer];

    /// <summary>Computes the activations, and measures the shares.</summary>
    /// <returns>The activations of each recorded layer: units × examples, column by column.</returns>
    public T[][] Measure(Network<T> network)
    {
        IReadOnlyList<Matrix<T>> all = network.Activations(Inputs, threads);
        T[][] activations = new T[layers.Length][];
        for (int l = 0; l < layers.Length; l++)
        {
            Matrix<T> outputs = all[layers[l].Output];
            activations[l] = outputs.AsColumnMajorArray() ?? outputs.ToColumnMajorArray();
            ReadOnlyColumns<T> columns = new(activations[l], outputs.RowCount, outputs.ColumnCount);
            shares[l] = (layers[l].DeadShare(columns), layers[l].SaturatedShare(columns));
        }

        return activations;
    }
}
