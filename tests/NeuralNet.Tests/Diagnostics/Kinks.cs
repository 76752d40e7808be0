using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>Finds cases at which a difference of the cost says nothing about its derivative.</summary>
internal static class Kinks
{
    /// <summary>Whether a pre-activation or a residual is within 10h of a kink, h being the largest step of a gradient check.</summary>
    public static bool AreNear(Network<double> network, Cost cost, Matrix<double> inputs, Matrix<double> targets)
    {
        double largest = network.Parameters.Select(parameter => parameter.Value.Enumerate().Max(Math.Abs)).Append(1).Max();
        double margin = 10 * Math.Cbrt(Math.BitIncrement(1.0) - 1.0) * largest;
        ReadOnlyColumns<double> below = inputs.AsColumns();
        foreach (Layer<double> layer in network.Layers)
        {
            layer.TrySplit(out Layer<double>? logits, out Activation? activation).Should().BeTrue();
            if (HasKinkAtZero(activation!) && Run(logits!, below).Any(z => Math.Abs(z) <= margin))
            {
                return true;
            }

            below = new ReadOnlyColumns<double>(Run(layer, below), layer.OutputSize, below.Count);
        }

        double[] expected = targets.ToColumnMajorArray();
        return cost switch
        {
            MeanAbsoluteError => below.Values.ToArray().Zip(expected).Any(pair => Math.Abs(pair.First - pair.Second) <= margin),
            Huber huber => below.Values.ToArray().Zip(expected)
                .Any(pair => Math.Abs(Math.Abs(pair.First - pair.Second) - huber.Delta) <= margin),
            _ => false,
        };
    }

    /// <summary>ELU's second derivative jumps even where its first does not, which costs a central difference its accuracy.</summary>
    private static bool HasKinkAtZero(Activation activation) => activation is ReLU or LeakyReLU or Elu or Selu;

    private static double[] Run(Layer<double> layer, ReadOnlyColumns<double> inputs)
    {
        double[] outputs = new double[layer.OutputSize * inputs.Count];
        layer.Predict(new InferenceContext<double>(
            inputs, new Columns<double>(outputs, layer.OutputSize, inputs.Count), new double[layer.ScratchLength(inputs.Count)], threads: 2));
        return outputs;
    }
}
