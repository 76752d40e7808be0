namespace NeuralNet.Tests.Activations;

/// <summary>A user's elementwise activation: z/(1+|z|), whose derivative is 1/(1+|z|)².</summary>
internal sealed record Softsign : ElementwiseActivation
{
    public override void Value<T>(ReadOnlySpan<T> z, Span<T> a)
    {
        for (int i = 0; i < z.Length; i++)
        {
            a[i] = z[i] / (T.One + T.Abs(z[i]));
        }
    }

    public override void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative)
    {
        for (int i = 0; i < z.Length; i++)
        {
            T factor = T.One / (T.One + T.Abs(z[i]));
            derivative[i] = factor * factor;
        }
    }
}
