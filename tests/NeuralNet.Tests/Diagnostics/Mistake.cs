using System.Numerics;

namespace NeuralNet.Tests.Diagnostics;

/// <summary>The mistake that gradient checks must find: a millionth too much.</summary>
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
