using System.Numerics;

namespace NeuralNet.Tests.Layers;

/// <summary>A = F(X), with a mistake.</summary>
internal sealed record Careless(InnerMistake Mistake) : Layer
{
    public List<bool>? NeedsInputGradient { get; init; }

    public override Layer<T> Build<T>(in BuildContext context)
    {
        Layer<T> inner = context.BuildInner<T>(0, new Dense(3), context.InputSize);
        return Mistake == InnerMistake.NoForward ? new WithoutForward<T>(this, inner) : new Run<T>(this, inner);
    }

    private class WithoutForward<T>(Careless description, Layer<T> inner) : Layer<T>(description, inner.InputSize, inner.OutputSize, [inner])
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Forward(in InferenceContext<T> context) => InnerLayers[0].Forward(context);

        public override void Backward(in StepContext<T> context)
        {
            Columns<T> back = context.BackwardInner(0, context.Inputs, context.OutputGradient);
            if (context.NeedsInputGradient)
            {
                back.Values.CopyTo(context.InputGradient.Values);
            }
        }
    }

    private sealed class Run<T>(Careless description, Layer<T> inner) : WithoutForward<T>(description, inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Careless description = description;
        private bool isLater;

        public override void Forward(in StepContext<T> context)
        {
            description.NeedsInputGradient?.Add(context.NeedsInputGradient);
            int m = context.Inputs.Count;
            switch (description.Mistake)
            {
                case InnerMistake.WrongSize:
                    context.ForwardInner(0, new ReadOnlyColumns<T>(context.Inputs.Values[..^m], 2, m));
                    break;
                case InnerMistake.WrongIndex:
                    context.ForwardInner(1, context.Inputs);
                    break;
                case InnerMistake.ForwardOfInference:
                case InnerMistake.ForwardInFirstPassOnly when isLater:
                    Forward(new InferenceContext<T>(context.Inputs, context.Outputs, default));
                    return;
                case InnerMistake.OutputsBeforeForward:
                    context.InnerOutputs(0);
                    break;
                case InnerMistake.ForwardTwice:
                    context.ForwardInner(0, context.Inputs);
                    break;
            }

            isLater = true;
            context.ForwardInner(0, context.Inputs).Values.CopyTo(context.Outputs.Values);
        }

        public override void Backward(in StepContext<T> context)
        {
            base.Backward(context);
            if (description.Mistake == InnerMistake.BackwardTwice)
            {
                base.Backward(context);
            }
        }
    }
}

/// <summary>What a <see cref="Careless"/> layer does with its inner layer that it should not do.</summary>
public enum InnerMistake
{
    None,
    WrongSize,
    WrongIndex,
    NoForward,
    ForwardOfInference,
    ForwardInFirstPassOnly,
    OutputsBeforeForward,
    ForwardTwice,
    BackwardTwice,
}
