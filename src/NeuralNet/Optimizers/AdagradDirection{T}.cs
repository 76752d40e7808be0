using System.Numerics;

namespace NeuralNet;

/// <summary>The stage of <see cref="AdagradDirection"/> at work.</summary>
internal sealed class AdagradDirection<T>(double epsilon, IReadOnlyList<Parameter<T>> parameters)
    : MomentStage<RootMeanSquareFunction<T>, T>(parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T epsilon = StageNumber.Positive<T>(epsilon, nameof(AdagradDirection.Epsilon));

    /// <inheritdoc/>
    protected override RootMeanSquareFunction<T> FunctionOf(long iteration) => new(T.One, T.One, epsilon);
}
