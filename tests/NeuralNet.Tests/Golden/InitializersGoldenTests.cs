using System.Numerics;
using System.Text.Json;

namespace NeuralNet.Tests.Golden;

/// <summary>The tests of <see cref="InitializersGoldenTests{T}"/>, in both precisions.</summary>
public static class InitializersGoldenTests
{
    public sealed class InDouble : InitializersGoldenTests<double>;

    public sealed class InFloat : InitializersGoldenTests<float>;
}

public abstract class InitializersGoldenTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The size of a sample. An initializer fills any number of elements, independently of the sizes of the layer.</summary>
    private const int Count = 20_000;

    private static readonly JsonElement Cases = GoldenFile.Read("initializers.json").GetProperty("cases");

    private static readonly (string Name, Initializer Initializer)[] Initializers =
    [
        ("glorot_normal", Initializer.GlorotNormal), ("glorot_uniform", Initializer.GlorotUniform),
        ("he_normal", Initializer.HeNormal), ("he_uniform", Initializer.HeUniform),
        ("lecun_normal", Initializer.LeCunNormal), ("lecun_uniform", Initializer.LeCunUniform),
    ];

    /// <summary>Each case of the file with each initializer.</summary>
    public static TheoryData<int, string> All() => Pairs(string.Empty);

    /// <summary>Each case of the file with each uniform initializer.</summary>
    public static TheoryData<int, string> Uniform() => Pairs("_uniform");

    /// <remarks>
    /// The error of an estimate from k numbers is at most 4 of its own deviations: std/√(2k) for normal numbers, less for uniform ones.
    /// </remarks>
    [Theory]
    [MemberData(nameof(All))]
    public void Fill_GivesTheReferenceDeviation(int index, string name)
    {
        double truth = Cases[index].GetProperty(name).GetProperty("std").GetDouble();

        double[] sample = Sample(index, name);

        double deviation = Math.Sqrt(sample.Average(weight => weight * weight));
        deviation.Should().BeApproximately(truth, 4 * truth / Math.Sqrt(2 * Count));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Fill_GivesTheReferenceMean(int index, string name)
    {
        double deviation = Cases[index].GetProperty(name).GetProperty("std").GetDouble();

        double[] sample = Sample(index, name);

        sample.Average().Should().BeApproximately(Cases[index].GetProperty(name).GetProperty("mean").GetDouble(), 4 * deviation / Math.Sqrt(Count));
    }

    /// <remarks>No number exceeds the limit except by rounding, and the largest of so many is near it.</remarks>
    [Theory]
    [MemberData(nameof(Uniform))]
    public void Fill_WithUniformNumbers_KeepsTheReferenceLimit(int index, string name)
    {
        double limit = Cases[index].GetProperty(name).GetProperty("limit").GetDouble();

        double[] sample = Sample(index, name);

        sample.Max(Math.Abs).Should().BeInRange(0.999 * limit, limit * (1 + 1e-7));
        sample.Min().Should().BeLessThan(-0.999 * limit);
        sample.Max().Should().BeGreaterThan(0.999 * limit);
    }

    private static TheoryData<int, string> Pairs(string ending)
    {
        TheoryData<int, string> data = [];
        foreach (int index in Enumerable.Range(0, Cases.GetArrayLength()))
        {
            foreach ((string name, Initializer _) in Initializers.Where(pair => pair.Name.EndsWith(ending, StringComparison.Ordinal)))
            {
                data.Add(index, name);
            }
        }

        return data;
    }

    private static double[] Sample(int index, string name)
    {
        T[] values = new T[Count];
        int inputs = Cases[index].GetProperty("fan_in").GetInt32();
        int outputs = Cases[index].GetProperty("fan_out").GetInt32();
        Initializers.Single(pair => pair.Name == name).Initializer.Fill(values, inputs, outputs, new RandomSource(1, $"{index}.{name}"));
        return [.. values.Select(value => double.CreateChecked(value))];
    }
}
