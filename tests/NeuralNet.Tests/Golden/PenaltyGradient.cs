using System.Numerics;

namespace NeuralNet.Tests.Golden;

/// <summary>A stage that adds the gradient of a penalty on the weights: λ₁ sign(W) + λ₂W, sign(0) = 0 (Eq. 10).</summary>
public sealed record PenaltyGradient(double L1, double L2) : GradientTransformation
{
    public override GradientTransformation<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new Stage<T>(T.CreateChecked(L1), T.CreateChecked(L2));

    private sealed class Stage<T>(T l1, T l2) : GradientTransformation<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void Apply(in UpdateChunk<T> chunk)
        {
            for (int i = 0; i < chunk.Update.Length && chunk.Kind == ParameterKind.Weight; i++)
            {
                T weight = chunk.Values[i];
                chunk.Update[i] += (l1 * T.CreateChecked(T.Sign(weight))) + (l2 * weight);
            }
        }
    }
}
