using System.Numerics;

namespace NeuralNet;

/// <summary>An activation of the library's own that maps each number alone: one function of a vector register serves every pass over a batch.</summary>
/// <remarks>
/// A derived record nests its function g and its derivative g′ as a struct, so that the runtime compiles each loop for it and inlines it.
/// C# cannot pass a generic struct on as such. <see cref="Apply{TPass, T}"/> therefore receives the pass and hands it the function in T.
/// </remarks>
internal abstract record VectorizedActivation : Activation
{
    /// <summary>A pass over a batch that calls a function for each vector.</summary>
    protected interface IPass<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Runs the pass with the function.</summary>
        void Run<TFunction>(TFunction g)
            where TFunction : struct, IElementwiseFunction<T>;
    }

    /// <inheritdoc/>
    public override BackwardNeeds Needs => BackwardNeeds.Activation;

    /// <inheritdoc/>
    public sealed override bool WorksInPlace => true;

    /// <inheritdoc/>
    public sealed override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => Apply<ForwardPass<T>, T>(new(z.Values, a.Values));

    /// <inheritdoc/>
    public sealed override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
        Apply<BackwardPass<T>, T>(new(z.Values, a.Values, delta.Values));

    /// <inheritdoc/>
    internal sealed override void ForwardWithBias<T>(ReadOnlySpan<T> bias, Columns<T> z, Columns<T> a) =>
        Apply<ForwardWithBiasPass<T>, T>(new(bias, z.Values, a.Values));

    /// <summary>Runs a pass with the function of this activation in T.</summary>
    protected abstract void Apply<TPass, T>(TPass pass)
        where TPass : struct, IPass<T>, allows ref struct
        where T : unmanaged, IFloatingPointIeee754<T>;

    private readonly ref struct ForwardPass<T>(ReadOnlySpan<T> z, Span<T> a) : IPass<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly Span<T> a = a;

        public void Run<TFunction>(TFunction g)
            where TFunction : struct, IElementwiseFunction<T> => Elementwise.Forward(g, z, a);
    }

    private readonly ref struct ForwardWithBiasPass<T>(ReadOnlySpan<T> bias, Span<T> z, Span<T> a) : IPass<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> bias = bias;
        private readonly Span<T> z = z;
        private readonly Span<T> a = a;

        public void Run<TFunction>(TFunction g)
            where TFunction : struct, IElementwiseFunction<T> => Elementwise.ForwardWithBias(g, bias, z, a);
    }

    private readonly ref struct BackwardPass<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> delta) : IPass<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> z = z;
        private readonly ReadOnlySpan<T> a = a;
        private readonly Span<T> delta = delta;

        public void Run<TFunction>(TFunction g)
            where TFunction : struct, IElementwiseFunction<T> => Elementwise.Backward(g, z, a, delta);
    }
}
