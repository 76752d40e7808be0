using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage of <see cref="GlobalNormClipping"/> at work.</summary>
internal sealed class GlobalNormClipping<T>(double limit, IReadOnlyList<Parameter<T>> parameters) : GradientTransformation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>With it no square of a double overflows, nor their sum.</summary>
    private static readonly double Small = Math.ScaleB(1, -600);

    private readonly SumOfSquares<T> sum = new([.. parameters.Select(parameter => parameter.Count)]);
    private T factor = T.One;

    /// <inheritdoc/>
    public override bool TreatsChunksAlone => true;

    /// <inheritdoc/>
    public override void Begin(in UpdateStart<T> start)
    {
        double squares = sum.Of(start, 1);
        double share = limit / Math.Sqrt(squares);
        if (double.IsPositiveInfinity(squares))
        {
            share = limit * Small / Math.Sqrt(sum.Of(start, Small));
        }

        factor = T.CreateChecked(Math.Min(1, share));
    }

    /// <inheritdoc/>
    public override void Apply(in UpdateChunk<T> chunk)
    {
        if (factor != T.One)
        {
            TensorPrimitives.Multiply(chunk.Update, factor, chunk.Update);
        }
    }

    /// <summary>There is none.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }
}
