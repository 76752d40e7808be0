using System.Globalization;

namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>Settings of LightGBM. Those that are null are chosen by ML.NET from the number of rows.</summary>
internal sealed record LightGbmSettings
{
    /// <summary>How words become numbers.</summary>
    public WordEncoding Words { get; init; }

    /// <summary>The number of iterations.</summary>
    public int Iterations { get; init; } = 100;

    /// <summary>The factor of each tree.</summary>
    public double? Rate { get; init; }

    /// <summary>The most leaves of a tree.</summary>
    public int? Leaves { get; init; }

    /// <summary>The fewest rows of a leaf.</summary>
    public int? RowsOfLeaf { get; init; }

    /// <summary>The L2 penalty of the values of the leaves. The default is that of ML.NET.</summary>
    public double Penalty { get; init; } = 0.01;

    /// <summary>The least sum of second derivatives in a leaf. The default is that of ML.NET.</summary>
    public double WeightOfLeaf { get; init; } = 0.1;

    /// <summary>The share of the features that a tree sees.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Whether the trees of all classes are trained on one softmax instead of each class against the others. ML.NET chooses if it is null.</summary>
    public bool? Softmax { get; init; }

    /// <summary>Draws settings at random. The least weight of a leaf is the default of LightGBM.</summary>
    /// <remarks>
    /// With the larger default of ML.NET, classification ends early: no leaf can be split as soon as all rows have their class almost for sure. ML.NET then
    /// does not say which iteration was the best.
    /// </remarks>
    public static LightGbmSettings Draw(Random random, bool hasWords, bool isRegression)
    {
        double rate = Math.Exp(Math.Log(0.02) + (random.NextDouble() * Math.Log(0.3 / 0.02)));
        return new LightGbmSettings
        {
            Words = hasWords ? Choose<WordEncoding>(random, [WordEncoding.OneHot, WordEncoding.Groups, WordEncoding.Codes]) : WordEncoding.OneHot,
            Rate = rate,
            Leaves = Choose<int>(random, [4, 8, 16, 31, 63, 127]),
            RowsOfLeaf = Choose<int>(random, [2, 5, 10, 20, 40]),
            Penalty = Choose<double>(random, [0, 0.1, 1, 10]),
            WeightOfLeaf = 0.001,
            FeatureShare = Choose<double>(random, [0.5, 0.75, 1]),
            Softmax = isRegression ? null : random.Next(2) == 0,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"words {Words}, iterations {Iterations}, rate {Rate:G4}, leaves {Leaves}, rows of a leaf {RowsOfLeaf}, penalty {Penalty}, weight of a leaf {WeightOfLeaf}, ")
        + string.Create(CultureInfo.InvariantCulture, $"share of features {FeatureShare}, softmax {Softmax}");

    private static TItem Choose<TItem>(Random random, ReadOnlySpan<TItem> items) => items[random.Next(items.Length)];
}
