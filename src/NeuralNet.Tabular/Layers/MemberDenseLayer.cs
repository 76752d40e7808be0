using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet.Tabular.Layers;

/// <summary>The built form of a <see cref="MemberDense"/>, with its parameters.</summary>
internal sealed class MemberDenseLayer<T>(MemberDense description, Parameter<T> weight, Parameter<T> bias)
    : Layer<T>(description, weight.Columns * bias.Columns, weight.Rows * bias.Columns, weight, bias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Activation g = description.Activation;
    private readonly int members = bias.Columns;

    /// <summary>Whether Z is kept apart from A, because the activation needs it or cannot overwrite it.</summary>
    private readonly bool keepsPreActivation =
        description.Activation.Needs.HasFlag(BackwardNeeds.PreActivation) || !description.Activation.WorksInPlace;

    /// <inheritdoc/>
    public override int ScratchLength(int examples) => keepsPreActivation ? checked(OutputSize * examples) : 0;

    /// <inheritdoc/>
    public override void Forward(in InferenceContext<T> context)
    {
        Columns<T> a = context.Outputs;
        Columns<T> z = keepsPreActivation ? new Columns<T>(context.Scratch[..a.Values.Length], a.Rows, a.Count) : a;
        int columns = members * a.Count;
        new Columns<T>(z.Values, weight.Rows, columns).SetProduct(
            weight.AsColumns(), new ReadOnlyColumns<T>(context.Inputs.Values, weight.Columns, columns), context.Threads);
        for (int example = 0; example < z.Count; example++)
        {
            Columns<T> one = z.Slice(example, 1);
            TensorPrimitives.Add(one.Values, bias.Values, one.Values);
            g.Forward<T>(one, a.Slice(example, 1));
        }
    }

    /// <inheritdoc/>
    public override void Backward(in StepContext<T> context)
    {
        Columns<T> a = context.Outputs;
        Columns<T> delta = context.OutputGradient;
        Columns<T> z = keepsPreActivation ? new Columns<T>(context.Scratch[..a.Values.Length], a.Rows, a.Count) : a;
        g.Backward<T>(z, a, delta);

        int columns = members * a.Count;
        Columns<T> deltas = new(delta.Values, weight.Rows, columns);
        context.Gradient(0).SetProduct(deltas, new ReadOnlyColumns<T>(context.Inputs.Values, weight.Columns, columns).Transposed, context.Threads);
        new Columns<T>(context.Gradient(1).Values, OutputSize, 1).SetRowSums(delta, context.Threads);
        if (context.NeedsInputGradient)
        {
            new Columns<T>(context.InputGradient.Values, weight.Columns, columns).SetProduct(weight.AsColumns().Transposed, deltas, context.Threads);
        }
    }
}
