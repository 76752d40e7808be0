namespace NeuralNet.Tests.Diagnostics;

/// <summary>a = z³: a user's own activation, with the right derivative 3z² or a wrong one.</summary>
public sealed record Cube(double Factor = 3) : ElementwiseActivation
{
    public override void Value<T>(ReadOnlySpan<T> z, Span<T> a)
    {
        for (int i = 0; i < z.Length; i++)
        {
            a[i] = z[i] * z[i] * z[i];
        }
    }

    public override void Derivative<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> derivative)
    {
        for (int i = 0; i < z.Length; i++)
        {
            derivative[i] = T.CreateChecked(Factor) * z[i] * z[i];
        }
    }
}
