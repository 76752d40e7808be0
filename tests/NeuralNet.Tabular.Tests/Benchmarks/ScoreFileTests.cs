using NeuralNet.Benchmarks.Tables;

namespace NeuralNet.Tabular.Tests.Benchmarks;

/// <summary>The file of finished scores of the mode tables of the benchmarks.</summary>
public sealed class ScoreFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void GetOrAdd_OfANewScore_AddsALineAndReturnsItRounded()
    {
        TableScore score = new ScoreFile(path).GetOrAdd("iris", "Best", () => new TableScore("iris", "Best", 96.66666, 1.23456, 2.34, "seeds 5"));

        score.Should().Be(new TableScore("iris", "Best", 96.667, 1.235, 2.3, "seeds 5"));
        File.ReadAllText(path).Should().Be("iris\tBest\t96.667\t1.235\t2.3\tseeds 5" + Environment.NewLine);
    }

    [Fact]
    public void GetOrAdd_OfAFinishedScore_DoesNotMeasure()
    {
        File.WriteAllText(path, "iris\tBest\t96.667\t0.000\t2.3\t\niris\tFast\t90.000\t0.000\t0.1\tseeds 5\n");

        TableScore score = new ScoreFile(path).GetOrAdd("iris", "Fast", () => throw new InvalidOperationException("The score is finished."));

        score.Mean.Should().Be(90);
        score.Note.Should().Be("seeds 5");
    }

    [Fact]
    public void GetOrAdd_WithoutAFile_KeepsTheScoreInMemory()
    {
        ScoreFile file = new(path: null);

        file.GetOrAdd("iris", "Best", () => new TableScore("iris", "Best", 95, 0, 0));

        file.GetOrAdd("iris", "Best", () => throw new InvalidOperationException("The score is finished.")).Mean.Should().Be(95);
    }

    [Fact]
    public void Constructor_OfAFileWithAnotherLine_SaysWhatALineIs()
    {
        File.WriteAllText(path, "iris\tBest\tgood\t0\t0\t\n");

        ((Action)(() => _ = new ScoreFile(path))).Should().Throw<IOException>().WithMessage("A line of scores has a set, * but got: iris\tBest\tgood*");
    }
}
