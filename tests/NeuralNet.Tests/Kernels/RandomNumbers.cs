using System.Numerics;

namespace NeuralNet.Tests.Kernels;

/// <summary>Numbers for tests. They are the same in every run, and the same in float and double except for rounding.</summary>
internal static class RandomNumbers
{
    /// <summary>Numbers between <paramref name="low"/> and <paramref name="high"/> with few enough digits that a float holds them exactly.</summary>
    public static T[] Uniform<T>(int count, double low, double high, string purpose = "test")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomSource random = new(1, purpose);
        T[] numbers = new T[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = T.CreateChecked((double)(float)(low + ((high - low) * random.Uniform(i))));
        }

        return numbers;
    }
}
