using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>The norms of each layer in one step: of the parameters, of their gradients and of the update. Its memory is allocated once.</summary>
internal sealed class ParameterNorms<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters;
    private readonly RecordedLayer<T>[] layers;
    private readonly T[][] before;
    private readonly double[] parameterNorms;
    private readonly double[] gradientNorms;

    /// <summary>Allocates the memory for a copy of the parameters.</summary>
    public ParameterNorms(Network<T> network, RecordedLayer<T>[] layers)
    {
        this.layers = layers;
        parameters = [.. network.Parameters];
        before = [.. parameters.Select(static parameter => new T[parameter.Count])];
        parameterNorms = new double[layers.Length];
        gradientNorms = new double[layers.Length];
    }

    /// <summary>‖∂J/∂θ‖ of a layer, or NaN.</summary>
    public double Gradient(int layer) => gradientNorms[layer];

    /// <summary>‖θ‖ of a layer before the update.</summary>
    public double Parameter(int layer) => parameterNorms[layer];

    /// <summary>‖θ now − θ before‖ of a layer.</summary>
    public double Update(int layer)
    {
        double sum = 0;
        foreach (int p in layers[layer].Parameters)
        {
            sum += SquareSums.OfDifference<T>(parameters[p].Values, before[p]);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Copies the parameters before an update, and computes their norms. Those of the gradients become NaN.</summary>
    public void Take()
    {
        gradientNorms.AsSpan().Fill(double.NaN);
        for (int l = 0; l < layers.Length; l++)
        {
            double sum = 0;
            foreach (int p in layers[l].Parameters)
            {
                parameters[p].Values.CopyTo(before[p]);
                sum += SquareSums.Of<T>(before[p]);
            }

            parameterNorms[l] = Math.Sqrt(sum);
        }
    }

    /// <summary>As <see cref="Take()"/>, with the norms of the gradients.</summary>
    public void Take(in GradientContext<T> context)
    {
        Take();
        for (int l = 0; l < layers.Length; l++)
        {
            double sum = 0;
            foreach (int p in layers[l].Parameters)
            {
                sum += SquareSums.Of(context.Gradient(p));
            }

            gradientNorms[l] = Math.Sqrt(sum);
        }
    }
}
