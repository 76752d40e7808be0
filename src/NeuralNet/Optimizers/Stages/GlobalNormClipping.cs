using System.Numerics;
using System.Numerics.Tensors;

namespace NeuralNet;

/// <summary>The stage that shortens the gradient of all parameters together where its norm is above a limit; its direction stays.</summary>
/// <remarks>
/// <code>
/// u ← u·min(1, limit/‖∂J/∂θ‖)        ‖·‖ over the numbers of all parameters that are not frozen
/// </code>
/// R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of training recurrent neural networks, 2013. The squares are summed in double, in an order
/// that
/// does not depend on threads. It looks at the gradients, so it is the first stage of its chain.
/// </remarks>
/// <param name="Limit">The largest norm, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
public sealed record GlobalNormClipping(double Limit) : GradientTransformation
{
    /// <summary>The largest norm, above 0.</summary>
    public double Limit { get; init => field = Require.Positive(value, nameof(Limit)); } = Require.Positive(Limit, nameof(Limit));

    /// <inheritdoc/>
    internal override bool IsOfGradients => true;

    /// <inheritdoc/>
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new GlobalNormClipping<T>(Limit, parameters);
    }
}

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
