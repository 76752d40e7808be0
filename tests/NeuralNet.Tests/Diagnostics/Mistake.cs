using System.Numerics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>The mistake that gradient checks must find: the gradient is too large by a millionth.</summary>
internal static class Mistake
{
    public static void Scale<T>(Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ref T number in gradient)
        {
            number *= T.CreateChecked(1 + 1e-6);
        }
    }
}
