using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Makes frames of a network.</summary>
internal sealed class FrameMaker<T>(RecordedLayer<T>[] layers, Probe<T> probe, FirstLayerPictures<T>? pictures, DecisionPlane<T>? plane)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Makes a frame of the present parameters. It measures the probe.</summary>
    public TrainingFrame Make(Network<T> network, int epoch, double cost, double? validationCost)
    {
        T[][] activations = probe.Measure(network);
        return new TrainingFrame
        {
            Epoch = epoch,
            Cost = cost,
            ValidationCost = validationCost,
            Weights = Array.AsReadOnly(Array.ConvertAll(layers, static layer => Histogram.Of(layer.Weights))),
            Activations = Array.AsReadOnly(Array.ConvertAll(activations, static values => Histogram.Of<T>(values))),
            FirstLayer = pictures?.Draw(),
            Decision = plane?.Draw(network),
        };
    }
}
