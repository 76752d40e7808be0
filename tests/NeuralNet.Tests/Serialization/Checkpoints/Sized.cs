using System.Numerics;
using System.Text;

namespace NeuralNet.Tests.Serialization;

/// <summary>A stage without effect. One of its settings determines the size of its state.</summary>
internal sealed record Sized(int Size) : OptimizerStage
{
    public Action? Visited { get; init; }

    public override OptimizerStage<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Stage<T>(Size, Visited);

    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Size = ").Append(Size);
        return true;
    }

    private sealed class Stage<T>(int size, Action? visited) : OptimizerStage<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T[] kept = new T[size];

        public override void Apply(in UpdateChunk<T> chunk)
        {
        }

        public override void VisitState(in StateVisitor<T> state)
        {
            visited?.Invoke();
            state.Numbers("kept", kept);
        }
    }
}
