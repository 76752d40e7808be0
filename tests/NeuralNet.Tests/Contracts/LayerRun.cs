using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Contracts;

/// <summary>One layer in the memory of a training step, alone.</summary>
internal sealed class LayerRun<T>(Layer<T> layer, Matrix<T> inputs, int threads = 2, bool needsInputGradient = true)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Workspace<T> workspace = new([layer], inputs.ColumnCount, needsInputGradient, threads);

    public static Layer<T> Build(Layer description, int inputSize) => Adapted(description, inputSize).Layers[0];

    /// <summary>A network of one layer. A layer that measures data has measured some examples.</summary>
    public static Network<T> Adapted(Layer description, int inputSize)
    {
        Network<T> network = Network.Create<T>(inputSize, seed: 1, description);
        if (description is not Embedding)
        {
            network.Adapt(Examples.Regression<T>(inputSize, network.OutputSize, 50, seed: 9));
        }

        return network;
    }

    public Matrix<T> Predict()
    {
        T[] outputs = new T[layer.OutputSize * inputs.ColumnCount];
        layer.Forward(new InferenceContext<T>(
            inputs.AsColumns(),
            new Columns<T>(outputs, layer.OutputSize, inputs.ColumnCount),
            new T[layer.InferenceScratchLength(inputs.ColumnCount)],
            threads));
        return outputs.ToMatrix(layer.OutputSize, inputs.ColumnCount);
    }

    public Matrix<T> Forward()
    {
        workspace.BeginStep();
        workspace.Forward(inputs.AsColumns());
        return workspace.Outputs(0, inputs.ColumnCount).Values.ToArray().ToMatrix(layer.OutputSize, inputs.ColumnCount);
    }

    /// <summary>The gradients of all parameters and of the inputs, from the gradient of the outputs.</summary>
    public Matrix<T>[] Backward(Matrix<T> outputGradient)
    {
        Step(outputGradient);
        return
        [
            .. layer.Parameters.Select((parameter, p) => workspace.Gradient(0, p).ToArray().ToMatrix(parameter.Rows, parameter.Columns)),
            workspace.InputGradient(inputs.ColumnCount).Values.ToArray().ToMatrix(inputs.RowCount, inputs.ColumnCount),
        ];
    }

    /// <summary>Only the gradients of the parameters, as text of their bits, as in the first layer of a network.</summary>
    public string ParameterBits(Matrix<T> outputGradient)
    {
        Step(outputGradient);
        return string.Join('|', layer.Parameters.Select((_, p) => Bits.Of<T>(workspace.Gradient(0, p))));
    }

    /// <summary>Only forward and backward.</summary>
    public void Step(Matrix<T> outputGradient)
    {
        workspace.BeginStep();
        workspace.Forward(inputs.AsColumns());
        outputGradient.AsColumns().Values.CopyTo(workspace.OutputGradient(inputs.ColumnCount).Values);
        workspace.Backward(inputs.AsColumns());
    }

    /// <summary>Outputs in training and inference, gradients and statistics, as text of their bits.</summary>
    public string AllBits(Matrix<T> outputGradient) => string.Join(
        '|',
        [
            Bits.Of(Predict()),
            Bits.Of(Forward()),
            .. Backward(outputGradient).Select(Bits.Of),
            .. layer.Statistics.Select((_, s) => Bits.Of<T>(workspace.Statistic(0, s))),
        ]);
}
