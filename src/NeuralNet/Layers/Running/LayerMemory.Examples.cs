using System.Numerics;

namespace NeuralNet;

/// <content>The backward pass that keeps the gradients of the examples apart.</content>
internal sealed partial class LayerMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerMemory<T>? ofOneExample;

    /// <summary>Computes Eq. 4 to 7 with the gradients of each example alone (LM 3).</summary>
    /// <param name="inputs">X, as in <see cref="Forward"/>.</param>
    /// <param name="outputGradient">∂J/∂A, which may be overwritten.</param>
    /// <param name="needsInputGradient">Whether ∂J/∂X is needed.</param>
    /// <param name="gradients">Receives the gradients: examples × parameters.</param>
    /// <returns>∂J/∂X, or no columns.</returns>
    public Columns<T> BackwardOfExamples(ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient, Columns<T> gradients)
    {
        StepContext<T> context = new(this, inputs, outputGradient, needsInputGradient);
        if (!layer.TryBackwardOfExamples(context, gradients))
        {
            BackwardOneByOne(inputs, outputGradient, context.InputGradient, gradients);
        }

        return context.InputGradient;
    }

    /// <summary>Computes the same for an inner layer.</summary>
    /// <remarks>The last columns of the gradients belong to this inner layer. Afterwards, the gradients no longer have these columns.</remarks>
    public Columns<T> BackwardInnerOfExamples(
        int index, ReadOnlyColumns<T> inputs, Columns<T> outputGradient, bool needsInputGradient, scoped ref Columns<T> gradients)
    {
        int others = gradients.Count - inner[index].ParameterCount;
        Columns<T> own = gradients.Slice(others, gradients.Count - others);
        gradients = gradients.Slice(0, others);
        return inner[index].BackwardOfExamples(inputs, outputGradient, needsInputGradient, own);
    }

    /// <summary>Runs the layer on one example after the other. Its gradients are then those of that example.</summary>
    private void BackwardOneByOne(ReadOnlyColumns<T> inputs, Columns<T> outputGradient, Columns<T> inputGradient, Columns<T> result)
    {
        int slot = 0;
        ofOneExample ??= new LayerMemory<T>(layer, 1, HasInputGradient, threads: 1, string.Empty, ref slot);
        ofOneExample.BeginStep();
        for (int i = 0; i < inputs.Count; i++)
        {
            ReadOnlyColumns<T> x = inputs.Slice(i, 1);
            ofOneExample.Forward(x, position);
            Columns<T> dx = ofOneExample.Backward(x, outputGradient.Slice(i, 1), needsInputGradient: inputGradient.Count > 0);
            dx.Values.CopyTo(inputGradient.Count > 0 ? inputGradient[i] : default);
            int column = 0;
            foreach (StaggeredBuffer<T> gradient in ofOneExample.gradients)
            {
                foreach (T value in gradient.Span)
                {
                    result[column++][i] = value;
                }
            }
        }
    }
}
